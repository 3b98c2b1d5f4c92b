// @ts-check

/**
 * Brings the app to where its idle memory is promised: window closed, one grant live.
 * @param {{ env: NodeJS.ProcessEnv, data: string }} _app the session it runs in and its data folder
 * @returns {Promise<boolean>} whether a grant is live now
 */
export async function prepareGrant(_app) {
  return false;
}
