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

choice.addEventListener('change', () => {
  putAway(localStorage.getItem('demo.persona'));
  localStorage.setItem('demo.persona', choice.value);
  takeOut(choice.value);
  frame.contentWindow.location.replace('/');
});
