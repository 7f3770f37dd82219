import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Assignment, roleMay, ROLES } from '../access.ts';
import { isAboutItsOffice, mayReadContact, unitsMeant } from './contact.ts';
import { FEEDBACK_KINDS } from './schema.ts';

const PLACES = ['kon-tum', 'dak-ha'];
const OFFICES = [...PLACES, 'so-noi-vu', 'so-y-te'];
/** A commune and an office of its own are kin; see `listKin`, which the server asks. */
const UNITS = [...OFFICES, 'van-phong-kon-tum'];
const kinOf = (unit: string): string[] =>
  ['kon-tum', 'van-phong-kon-tum'].includes(unit) ? ['kon-tum', 'van-phong-kon-tum'] : [unit];

const ME = 'me';
const held: fc.Arbitrary<Assignment> = fc.record({
  role: fc.constantFrom(...ROLES),
  unitId: fc.constantFrom(...UNITS),
  reach: fc.constantFrom('province', 'commune'),
  kind: fc.constant('own'),
  forOfficialId: fc.constant(null),
});
const feedback = fc
  .record({
    kind: fc.constantFrom(...FEEDBACK_KINDS),
    placeId: fc.constantFrom(...PLACES),
    aboutUnitId: fc.constantFrom(null, ...OFFICES),
    focalPoint: fc.constantFrom(null, ...UNITS),
    forwardedTo: fc.array(fc.constantFrom(...UNITS), { maxLength: 3 }),
    assigneeId: fc.constantFrom(null, ME, 'somebody else'),
  })
  .map((told) => ({
    ...told,
    unitId: told.forwardedTo.at(-1) ?? told.aboutUnitId ?? told.focalPoint ?? told.placeId,
    concernedUnitIds: unitsMeant(told).flatMap(kinOf),
  }));

test('who works only in the units complained about, or their kin, never reads who said it', () => {
  fc.assert(
    fc.property(
      feedback.filter(({ kind }) => kind === 'problem'),
      fc.array(held),
      fc.constantFrom(...UNITS),
      (it, assignments, ownUnit) => {
        const meant = [it.aboutUnitId ?? it.placeId, ...it.forwardedTo].flatMap(kinOf);
        const inside = assignments.filter(({ unitId }) => meant.includes(unitId));
        const unitId = meant.includes(ownUnit) ? ownUnit : (meant[0] ?? '');
        expect(mayReadContact({ id: ME, unitId, assignments: inside }, it)).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});

test('one place or one role there is enough not to read it, whatever else is held elsewhere', () => {
  fc.assert(
    fc.property(
      feedback.filter(({ kind }) => kind === 'problem'),
      fc.array(held),
      fc.constantFrom(...UNITS),
      (it, assignments, unitId) => {
        const isInside = [unitId, ...assignments.map((role) => role.unitId)].some((id) =>
          it.concernedUnitIds.includes(id),
        );
        fc.pre(isInside);
        expect(mayReadContact({ id: ME, unitId, assignments }, it)).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});

test('whoever reads it has the role for it: in the office that has it, or for the province where that office may not', () => {
  fc.assert(
    fc.property(feedback, fc.array(held), fc.constantFrom(...UNITS), (it, assignments, unitId) => {
      fc.pre(mayReadContact({ id: ME, unitId, assignments }, it));
      const isByOffice = assignments.some(
        ({ role, unitId: at }) =>
          at === it.unitId && (role === 'receiver' || (roleMay(role, 'feedback.contact') && it.assigneeId === ME)),
      );
      const isByProvince = assignments.some(({ role, reach }) => role === 'province_monitor' && reach === 'province');
      expect(isAboutItsOffice(it) ? isByProvince : isByOffice).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('nobody is kept from a question or from praise', () => {
  fc.assert(
    fc.property(
      feedback.filter(({ kind }) => kind !== 'problem'),
      ({ concernedUnitIds }) => {
        expect(concernedUnitIds).toEqual([]);
      },
    ),
  );
});

test('the focal point outside the commune reads a problem whose office the sender did not know', () => {
  const concernedUnitIds = unitsMeant({
    kind: 'problem',
    placeId: 'kon-tum',
    aboutUnitId: null,
    forwardedTo: [],
  }).flatMap(kinOf);
  const receiver = (unitId: string) => ({
    id: ME,
    unitId,
    assignments: [{ role: 'receiver', unitId, reach: 'province', kind: 'own', forOfficialId: null } as const],
  });
  const at = (unitId: string) => mayReadContact(receiver(unitId), { unitId, concernedUnitIds, assigneeId: null });
  expect([at('so-noi-vu'), at('kon-tum'), at('van-phong-kon-tum')]).toEqual([true, false, false]);
});
