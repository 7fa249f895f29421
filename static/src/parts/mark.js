import { html } from "lit-html";

/** The F: a white wall with one cloudberry ledge. The same drawing as static/icons/mark.svg. */
export const mark = () => html`<svg class="mark" viewBox="0 0 512 512" aria-hidden="true">
  <rect width="512" height="512" rx="116" fill="#105b46" />
  <path d="M186 352V159h139" fill="none" stroke="#fff" stroke-width="67" stroke-linecap="round" stroke-linejoin="round" />
  <rect x="245" y="235" width="114" height="67" rx="33.5" fill="#f0b443" />
</svg>`;
