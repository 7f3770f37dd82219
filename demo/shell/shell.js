// The banner and the switch of persons. Each person has a phone of their own: what the app keeps on the device is exchanged with them.
const APP = 'gan-dan.';
const choice = document.querySelector('select');
const frame = document.querySelector('iframe');

const keysOf = (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
const putAway = (persona) => {
  for (const key of keysOf(APP)) {
    localStorage.setItem(`demo.phone.${persona}.${key}`, localStorage.getItem(key));
    localStorage.removeItem(key);
  }
};
const takeOut = (persona) => {
  const prefix = `demo.phone.${persona}.`;
  for (const key of keysOf(prefix)) {
    localStorage.setItem(key.slice(prefix.length), localStorage.getItem(key));
    localStorage.removeItem(key);
  }
};

if (!localStorage.getItem('demo.persona')) localStorage.setItem('demo.persona', choice.value);
choice.value = localStorage.getItem('demo.persona');
frame.src = location.href;

// What the person would do in Zalo's own settings; Zalo then tells the server.
const status = document.querySelector('[role=status]');
document.querySelector('button').addEventListener('click', async () => {
  const reply = await fetch(`/demo/zalo-withdrawal?persona=${encodeURIComponent(choice.value)}`, { method: 'POST' });
  status.textContent = reply.ok
    ? `${choice.selectedOptions[0].textContent}: Zalo đã báo, cơ quan đã xoá.`
    : 'Chưa báo được, xin thử lại.';
  frame.contentWindow.location.reload();
});

choice.addEventListener('change', () => {
  putAway(localStorage.getItem('demo.persona'));
  localStorage.setItem('demo.persona', choice.value);
  takeOut(choice.value);
  frame.contentWindow.location.replace('/');
});
