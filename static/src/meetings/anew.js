// When a time has to be put to its participant anew, as the server does it (app/records/agreed.py). Pure.

/** @typedef {import("../forms/facts.js").Rec} Rec */

export const ASKED_ABOUT = ["starts_at", "minutes", "place_type", "place"];
/** @type {Record<string, string>} by an answer, what holds of the time as long as it is to the time as it stands */
const STATUS = { yes: "confirmed", another_time: "move_asked", no: "declined" };
const ANSWERED = Object.values(STATUS);

/** A time that is moved has been agreed to by nobody, and a link to what was asked before leads nowhere. @param {Record<string, any>} changed @param {Rec} before */
export function askedAnew(changed, { fields }) {
  if (!ASKED_ABOUT.some((name) => name in changed)) return {};
  const status = ANSWERED.includes(fields.status) && !("status" in changed) ? { status: "proposed" } : {};
  return fields.link_hash ? { ...status, link_hash: null } : status;
}

/** Whether a new time is on its way to the server. @param {Rec} meeting */
export const isMoved = ({ unsent }) => ASKED_ABOUT.some((name) => unsent?.includes(name));

/** Whether the answer was to another time: it is proposed anew, and the server has not heard of that. Who asked for a call left it proposed. @param {Rec} meeting */
export function isOutdated(meeting) {
  const { status, answer } = meeting.fields;
  return status === "proposed" && Boolean(answer) && (answer in STATUS || isMoved(meeting)) && !isLate(meeting);
}

/** Whether it was answered when it had begun: that is kept, and agrees to nothing. @param {Rec} meeting */
export const isLate = ({ fields: { answer, answered_at: at, starts_at: starts } }) => Boolean(answer && at) && Date.parse(at) >= Date.parse(starts);

/** Whether it is agreed by the word of staff, and not of whoever is to come. @param {Rec} meeting */
export const isStaffsWord = (meeting) => meeting.fields.status === STATUS.yes && meeting.fields.answer !== "yes" && !isLate(meeting);

/** Whether somebody has said yes to it as it stands. @param {Rec | undefined} meeting */
export const isAgreed = (meeting) => meeting?.fields.answer === "yes" && meeting.fields.status === STATUS.yes;
