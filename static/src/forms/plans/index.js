import { appointment } from "./appointment.js";
import { employer } from "./employer.js";
import { employerContact } from "./employer_contact.js";
import { followUpVisit } from "./follow_up_visit.js";
import { cadence } from "./cadence.js";
import { deferral, doneElsewhere } from "./check_in.js";
import { closing, enrolment, participant } from "./participant.js";
import { fellThrough } from "./fell_through.js";
import { outreach } from "./outreach.js";
import { placement } from "./placement.js";
import { profile } from "./profile.js";

/** @typedef {import("../steps.js").Plan} Plan */

export { enrolment };

/** The four kinds of the log, in the order of its bar. */
export const KINDS = [employerContact, followUpVisit, appointment, placement];

const PLANS = [...KINDS, employer, participant, profile, outreach, enrolment, closing, fellThrough, cadence, deferral, doneElsewhere];

/** @param {string} name @returns {Plan | undefined} */
export const planNamed = (name) => PLANS.find((plan) => plan.name === name);

/** The plan by which a record of a kind is edited. @param {string} kind @returns {Plan | undefined} */
export const planFor = (kind) => plansOf(kind)[0];

/** The plan by which a record of a kind is edited comes first. @param {string} kind */
export const plansOf = (kind) => PLANS.filter((plan) => plan.kind === kind);
