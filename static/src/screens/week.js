// The week's employer contacts: six are the method's measure, those in person count.
import { mondayOf, sundayOf } from "../parts/days.js";
import { stands } from "../store/lay.js";

/** @typedef {import("../forms/facts.js").Rec} Rec */

export const WEEKLY = 6;

/**
 * The employer contacts of one specialist in the week of a day, by date.
 * @param {Rec[]} contacts @param {string} specialist @param {string} today
 */
export function contactsOfWeek(contacts, specialist, today) {
  const [from, to] = [mondayOf(today), sundayOf(today)];
  return contacts
    .filter(({ fields }) => fields.specialist_id === specialist && fields.date >= from && fields.date <= to)
    .toSorted((a, b) => a.fields.date.localeCompare(b.fields.date));
}

/** Whether a contact is one of the six: on the spot, face to face. @param {Rec} contact */
export const counts = (contact) => contact.fields.mode === "in_person" && stands(contact);

/** How many of the week's six are taken. @param {Rec[]} contacts @param {string} specialist @param {string} today */
export const countOfWeek = (contacts, specialist, today) =>
  contactsOfWeek(contacts, specialist, today).filter(counts).length;
