// Runs inside the frame, before the Mini App: plays the part of Zalo for whoever the shell says is holding the phone.
window.ganDanHost = {
  async getAccessToken() {
    const persona = localStorage.getItem('demo.persona') ?? '';
    const reply = await fetch(`/demo/zalo-token?persona=${encodeURIComponent(persona)}`, { method: 'POST' });
    if (!reply.ok) throw { code: -2000, message: 'demo' };
    return (await reply.json()).token;
  },
  // Zalo's own settings are the button beside the phone.
  async openPermissionSetting() {
    const settings = window.parent === window ? null : window.parent.document.querySelector('button');
    if (!settings) throw { code: -1404, message: 'demo' };
    settings.focus();
  },
};
