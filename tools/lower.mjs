// Leaves build/i18n for whoever wants to extract words without a whole build.
import { lowerTemplates } from "./build/words.mjs";

await lowerTemplates();
