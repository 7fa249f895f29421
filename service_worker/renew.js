// A push service that lost its memory takes the subscription with it. Asked for anew at once, also while no page
// is open: else nothing would arrive until somebody opens the app, which is what reminders are for.

/**
 * Subscribe again and tell the server where to, if this browser is to get pushes at all. Without a session or a
 * network the next start of the app mends it.
 * @param {ServiceWorkerGlobalScope} worker @returns {Promise<void>} never rejects
 */
export async function renew(worker) {
  try {
    const { csrf, push, push_key: applicationServerKey } = await (await worker.fetch("/api/session")).json();
    if (!push) return;
    const how = { userVisibleOnly: true, applicationServerKey };
    const { endpoint, keys } = (await worker.registration.pushManager.subscribe(how)).toJSON();
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    const body = JSON.stringify({ device: push.device, endpoint, keys });
    await worker.fetch("/api/subscription", { method: "POST", headers, body });
  } catch {
    // No network, or no permission: the app says so when it is opened.
  }
}
