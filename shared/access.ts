/** What an official may be asked to do for a unit. Labels, and the names in the directives, are in shared/official/role.ts. */
export const ROLES = [
  'author',
  'approver',
  'receiver',
  'handler',
  'supervisor',
  'province_monitor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * The one permission table: routes check it, buttons read it. An assignment gives these in its own unit; see `mayRead` and `mayActFor`.
 */
export const PERMISSIONS = {
  'notice.read': ['author', 'approver', 'supervisor', 'province_monitor'],
  'notice.write': ['author'],
  'notice.approve': ['approver'],
  'oa.read': ['author', 'approver', 'supervisor', 'province_monitor', 'administrator'],
  // For any unit, and of an office of the province only: canForProvince.
  'oa.connect': ['administrator'],
  // Lists that are one for the whole province: canForProvince.
  'topic.manage': ['province_monitor'],
  'fieldwork.manage': ['province_monitor'],
  'poll.write': ['author'],
  'poll.approve': ['approver'],
  // Also the polls that are being written: whoever reads results must see how they came about.
  'poll.results': ['author', 'approver', 'supervisor', 'province_monitor'],
  // One who prepares figures for the public, and another who publishes them.
  'poll.prepare': ['author'],
  'poll.publish': ['approver'],
  // Populations to which answers are weighted: canForProvince.
  'poll.margins': ['province_monitor'],
  // Figures on favours and money, prepared for the public: canForProvince. Who publishes them is the leader of the same office.
  'poll.integrity': ['province_monitor'],
  'poll.export': ['province_monitor'],
  // What people wrote: only in the unit that handles the poll.
  'poll.texts': ['author', 'approver'],
  'feedback.read': ['receiver', 'handler', 'approver', 'supervisor', 'province_monitor'],
  // Where exactly, and the photos: they can tell who sent it, so supervision does without.
  'feedback.details': ['receiver', 'handler', 'approver', 'province_monitor'],
  'feedback.receive': ['receiver'],
  'feedback.draft': ['handler'],
  'feedback.approve': ['approver'],
  'feedback.send': ['receiver', 'approver'],
  // Which of them for which feedback: mayReadContact.
  'feedback.contact': ['receiver', 'handler', 'province_monitor'],
  'feedback.export': ['province_monitor'],
  'directory.read': ['author', 'approver', 'receiver', 'handler', 'province_monitor', 'administrator'],
  'directory.manage': ['author', 'administrator'],
  'calendar.manage': ['administrator', 'province_monitor'],
  'privacy.manage': ['administrator', 'province_monitor'],
  'audit.read': ['administrator', 'province_monitor'],
  'unit.read': ['author', 'approver', 'receiver', 'handler', 'supervisor', 'province_monitor', 'administrator'],
  'unit.reorganise': ['province_monitor', 'administrator'],
  'unit.approve': ['approver', 'province_monitor'],
  'unit.hamlets': ['author', 'receiver', 'approver'],
  'official.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Who may call a route: nobody in particular, a signed-in resident, any signed-in official, or officials with a permission. */
export type Access = 'anyone' | 'resident' | 'official' | Permission;

/** Whether a unit is of the province or is one commune. */
export type Reach = 'province' | 'commune';

/** Why somebody holds a role: it is theirs, a colleague is away, or another unit has handed it to them for a time. */
export const ASSIGNMENT_KINDS = ['own', 'substitute', 'delegated'] as const;
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number];

/** A role in a unit, valid today. */
export type Assignment = {
  readonly role: Role;
  readonly unitId: string;
  /** Of that unit. */
  readonly reach: Reach;
  readonly kind: AssignmentKind;
  /** The colleague who is away, for a substitute. */
  readonly forOfficialId: string | null;
};

export type OfficialActor = {
  readonly kind: 'official';
  readonly id: string;
  readonly fullName: string;
  /** Where they work, and its reach; what they may do is in the assignments, and only there. */
  readonly unitId: string;
  readonly reach: Reach;
  readonly assignments: readonly Assignment[];
};
export type ResidentActor = {
  readonly kind: 'resident';
  readonly id: string;
  /** The device: all tokens that came from one sign-in. */
  readonly familyId: string;
};
export type Actor = OfficialActor | ResidentActor;

type Holder = Pick<OfficialActor, 'assignments'>;

export const roleMay = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** The assignments that give this permission. */
export const holding = <A extends Pick<Assignment, 'role'>>(
  { assignments }: { assignments: readonly A[] },
  permission: Permission,
): A[] => assignments.filter(({ role }) => roleMay(role, permission));

/** In this unit, or in any at all when none is named. */
export const can = (holder: Holder, permission: Permission, unitId?: string): boolean =>
  holding(holder, permission).some((held) => unitId === undefined || held.unitId === unitId);

/** For what is one for the whole province, such as its calendar: nobody of a commune changes it for everybody. */
export const canForProvince = (holder: Holder, permission: Permission): boolean =>
  holding(holder, permission).some(({ reach }) => reach === 'province');

/** Only those who follow the whole province read the rows of every unit; a department is no more than a unit of its own. */
const FOLLOWS_EVERY_UNIT: readonly Role[] = ['province_monitor', 'supervisor'];

export const readsEveryUnit = (holder: Holder, permission: Permission): boolean =>
  holding(holder, permission).some(({ role, reach }) => reach === 'province' && FOLLOWS_EVERY_UNIT.includes(role));

/** The units whose rows a list shows; `null` is every unit. */
export const unitsRead = (holder: Holder, permission: Permission): readonly string[] | null =>
  readsEveryUnit(holder, permission) ? null : unitsActedFor(holder, permission);

export const unitsActedFor = (holder: Holder, permission: Permission): readonly string[] => [
  ...new Set(holding(holder, permission).map(({ unitId }) => unitId)),
];

export const mayRead = (holder: Holder, permission: Permission, rowUnitId: string): boolean =>
  readsEveryUnit(holder, permission) || can(holder, permission, rowUnitId);

/** Acting, unlike reading, is only for whoever holds the role in the unit that is responsible for the row. */
export const mayActFor = (holder: Holder, permission: Permission, rowUnitId: string): boolean =>
  can(holder, permission, rowUnitId);

/** The unit for which something new is made: their own where they may, else the one that they have been lent to. */
export const homeFor = <A extends Assignment>(
  holder: { readonly assignments: readonly A[] },
  permission: Permission,
  ownUnitId: string,
): A | undefined => {
  const held = holding(holder, permission);
  return held.find(({ unitId }) => unitId === ownUnitId) ?? held[0];
};

/** Colleagues who are away and whose work in this unit is this official's for the time being. */
export const standsInFor = (holder: Holder, permission: Permission, unitId: string): string[] =>
  holding(holder, permission).flatMap((held) =>
    held.unitId === unitId && held.forOfficialId !== null ? [held.forOfficialId] : [],
  );
