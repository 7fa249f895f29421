import { me } from "../session.js";

/** @returns {string | undefined} the organisation's time zone */
export const zone = () => me.value?.organisation?.time_zone;
