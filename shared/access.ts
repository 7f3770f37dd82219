/** Roles of officials. The words of the office are in GLOSSARY.md; labels are in the console. */
export const ROLES = ['author', 'approver', 'receiver', 'handler', 'province_monitor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The one permission table: routes check it, buttons read it. Which *row* an official may touch is decided by `mayActFor` below.
 */
export const PERMISSIONS = {
  'notice.read': ['author', 'approver', 'province_monitor'],
  'notice.write': ['author'],
  'notice.approve': ['approver'],
  'poll.results': ['author', 'approver', 'province_monitor'],
  'feedback.read': ['receiver', 'handler', 'approver', 'province_monitor'],
  'feedback.receive': ['receiver'],
  'feedback.draft': ['handler'],
  'feedback.approve': ['approver'],
  'feedback.send': ['receiver', 'approver'],
  'feedback.contact': ['receiver', 'handler'],
  'feedback.export': ['province_monitor'],
  'directory.read': ['author', 'approver', 'receiver', 'handler', 'province_monitor', 'administrator'],
  'directory.manage': ['author', 'administrator'],
  'calendar.manage': ['administrator', 'province_monitor'],
  'audit.read': ['administrator', 'province_monitor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Who may call a route: nobody in particular, a signed-in resident, any signed-in official, or officials with a permission. */
export type Access = 'anyone' | 'resident' | 'official' | Permission;

/** Whether an official works for the whole province or for one commune. */
export type Reach = 'province' | 'commune';

export type OfficialActor = {
  readonly kind: 'official';
  readonly id: string;
  readonly fullName: string;
  readonly unitId: string;
  readonly reach: Reach;
  readonly roles: readonly Role[];
};
export type ResidentActor = {
  readonly kind: 'resident';
  readonly id: string;
  /** The device: all tokens that came from one sign-in. */
  readonly familyId: string;
};
export type Actor = OfficialActor | ResidentActor;

export const can = (roles: readonly Role[], permission: Permission): boolean =>
  PERMISSIONS[permission].some((role) => roles.includes(role));

/** Only those who follow the whole province read the rows of every unit; a department is no more than a unit of its own. */
export const readsEveryUnit = (official: Pick<OfficialActor, 'reach' | 'roles'>): boolean =>
  official.reach === 'province' && official.roles.includes('province_monitor');

/** Everybody else sees and moves the rows of their own unit. */
export const mayRead = (official: Pick<OfficialActor, 'reach' | 'roles' | 'unitId'>, rowUnitId: string): boolean =>
  readsEveryUnit(official) || official.unitId === rowUnitId;

/** Acting, unlike reading, is only for the unit that is responsible for the row. */
export const mayActFor = (official: Pick<OfficialActor, 'unitId'>, rowUnitId: string): boolean =>
  official.unitId === rowUnitId;
