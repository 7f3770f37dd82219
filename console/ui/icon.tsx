/** Drawn on a 24 grid with a 1.75 stroke; always beside a word, so they are hidden from screen readers. */
const PATHS = {
  today: [
    'M4 6.5 5.5 8 8 5',
    'M4 12.5 5.5 14 8 11',
    'M4 18.5 5.5 20 8 17',
    'M11.5 6.5H20',
    'M11.5 12.5H20',
    'M11.5 18.5H20',
  ],
  notice: ['M4 9.5v5h3l8 4v-13l-8 4z', 'M18.5 9.5a3.5 3.5 0 0 1 0 5', 'M7.5 14.5 9 20h2.5'],
  poll: ['M5 20V11', 'M12 20V4', 'M19 20v-6', 'M3 20h18'],
  feedback: ['M4 5h16v11H11l-4.5 4v-4H4z', 'M8 9h8', 'M8 12.3h5'],
  calendar: ['M4 6.5h16V20H4z', 'M4 10.5h16', 'M8 3.8v4', 'M16 3.8v4', 'm9 15 2 2 4-3.8'],
  audit: ['M6 3.5h9L19 8v12.5H6z', 'M9 9h4', 'M9 12.5h7', 'M9 16h7'],
  search: ['M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6z', 'm15.8 15.8 4.4 4.4'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  back: ['M14.5 5.5 8 12l6.5 6.5'],
  forward: ['M9.5 5.5 16 12l-6.5 6.5'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  clock: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 7.5V12l3 2'],
  warning: ['M12 4 21 19.5H3z', 'M12 10v4.5', 'M12 17.2v.1'],
  late: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 7v6', 'M12 16.4v.1'],
  info: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 11v6', 'M12 7.7v.1'],
  pen: ['M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5z', 'm13.5 7 3.5 3.5'],
  plus: ['M12 5v14', 'M5 12h14'],
  download: ['M12 4v11', 'm7 10.5 5 5 5-5', 'M4.5 20h15'],
  print: ['M7 8V4h10v4', 'M7 17H4.5V8.5h15V17H17', 'M7 14h10v6H7z'],
  user: ['M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4z', 'M4.8 20c.8-4 3.6-6 7.2-6s6.4 2 7.2 6'],
  users: [
    'M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
    'M2.8 19.5c.7-3.6 3-5.3 6.2-5.3s5.5 1.7 6.2 5.3',
    'M15.5 5.2a3.3 3.3 0 0 1 0 6.1',
    'M17.6 14.6c2 .7 3.2 2.3 3.7 4.9',
  ],
  signOut: ['M14 4.5H5v15h9', 'M10.5 12H20', 'm16.5 8.5 3.5 3.5-3.5 3.5'],
  help: [
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
    'M9.7 9.6a2.4 2.4 0 1 1 3.4 2.2c-.8.4-1.1.9-1.1 1.7',
    'M12 16.6v.1',
  ],
  image: ['M4 5h16v14H4z', 'm4.5 17 5-5.5 4 4 2.5-2.5 4 4', 'M15.5 9.300v.1'],
  sound: ['M5 9.5v5h3l5 4v-13l-5 4z', 'M16.5 9a4.3 4.3 0 0 1 0 6', 'M19 6.500a8 8 0 0 1 0 11'],
  phone: ['M7.5 3h9v18h-9z', 'M11 18h2'],
  send: ['M20 4 3.5 11l6.5 2.500L12.5 20z', 'M20 4 10 13.5'],
  returned: ['M9 5 4.5 9.5 9 14', 'M4.5 9.500H15a5 5 0 0 1 0 10h-3'],
  place: [
    'M12 21c4.5-4.5 6.5-7.8 6.5-11a6.5 6.5 0 0 0-13 0c0 3.2 2 6.5 6.5 11z',
    'M12 12.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600z',
  ],
  offline: [
    'M3 3.5 20.5 21',
    'M5 11.500a10 10 0 0 1 4-2.4',
    'M13.5 8.700c2.1.3 4 1.3 5.5 2.8',
    'M8.5 15a5 5 0 0 1 5-1.2',
    'M12 19v.1',
  ],
  refresh: ['M19.5 12a7.5 7.5 0 1 1-2.2-5.300L19.5 9', 'M19.5 4.500V9H15'],
  trash: ['M5 7h14', 'M9.5 7V4.500h5V7', 'M7 7l.8 12.500h8.400L17 7'],
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
