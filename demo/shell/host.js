// Runs inside the frame, before the Mini App: plays the part of Zalo for whoever the shell says is holding the phone.
window.ganDanHost = {
  async getAccessToken() {
    const persona = localStorage.getItem('demo.persona') ?? '';
    const reply = await fetch(`/demo/zalo-token?persona=${encodeURIComponent(persona)}`, { method: 'POST' });
    if (!reply.ok) throw { code: -2000, message: 'demo' };
    return (await reply.json()).token;
  },
};
