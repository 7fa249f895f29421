/** A font in the first script: its octets as base64 (tools/build/bundle.mjs). */
declare module "*.woff2" {
  const octets: string;
  export default octets;
}
