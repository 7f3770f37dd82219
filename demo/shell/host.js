// Runs inside the frame, before the Mini App: plays the part of Zalo for whoever the shell says is holding the phone.
window.ganDanHost = {
  async getAccessToken() {
    const persona = localStorage.getItem('demo.persona') ?? '';
    const reply = await fetch(`/demo/zalo-token?persona=${encodeURIComponent(persona)}`, { method: 'POST' });
    if (!reply.ok) throw { code: -2000, message: 'demo' };
    return (await reply.json()).token;
  },
  // In the phone, Zalo draws this question itself.
  async interactOA(oaId) {
    const agrees = window.confirm('Zalo hỏi (bản dùng thử): cho tài khoản chính thức của cơ quan nhắn tin cho Ông/Bà?');
    const persona = localStorage.getItem('demo.persona') ?? '';
    const asked = new URLSearchParams({ persona, oaId, agrees: agrees ? 'yes' : 'no' });
    const reply = await fetch(`/demo/zalo-interaction?${asked}`, { method: 'POST' });
    if (!reply.ok) throw { code: -2000, message: 'demo' };
    const answer = await reply.json();
    if (answer.code !== 0) throw answer;
  },
  // Zalo's own settings are the button beside the phone.
  async openPermissionSetting() {
    const settings = window.parent === window ? null : window.parent.document.querySelector('button');
    if (!settings) throw { code: -1404, message: 'demo' };
    settings.focus();
  },
};
