// A name for something this browser made, so that making it twice can be noticed.
// `crypto.randomUUID` is missing on plain-http addresses, where people self-host too.
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
