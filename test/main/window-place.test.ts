import { describe, expect, test } from 'vitest';
import { besidePointer, besideTray, movedInside } from '../../src/main/surfaces/window-place.ts';

const size = { width: 420, height: 600 };
/** A display of 1280 × 800 with a bar of 30 along its top, or along its bottom. */
const barAbove = { x: 0, y: 30, width: 1280, height: 770 };
const barBelow = { x: 0, y: 0, width: 1280, height: 770 };

describe('the window opens beside the tray', () => {
  test('centred under an icon in a bar at the top', () => {
    expect(besideTray(size, { x: 600, y: 0, width: 30, height: 30 }, barAbove)).toEqual({ x: 405, y: 30 });
  });

  test('centred above an icon in a bar at the bottom', () => {
    expect(besideTray(size, { x: 600, y: 770, width: 30, height: 30 }, barBelow)).toEqual({ x: 405, y: 170 });
  });

  test('not over the edge, where the icon is in the corner', () => {
    expect(besideTray(size, { x: 1250, y: 0, width: 30, height: 30 }, barAbove)).toEqual({ x: 860, y: 30 });
    expect(besideTray(size, { x: 0, y: 770, width: 30, height: 30 }, barBelow)).toEqual({ x: 0, y: 170 });
  });

  test('beside a bar that stands upright', () => {
    const area = { x: 60, y: 0, width: 1220, height: 800 };
    expect(besideTray(size, { x: 0, y: 760, width: 60, height: 30 }, area)).toEqual({ x: 60, y: 160 });
  });

  test('on the display of the icon, wherever that is', () => {
    const left = { x: -1920, y: -200, width: 1920, height: 1050 };
    expect(besideTray(size, { x: -100, y: 850, width: 24, height: 30 }, left)).toEqual({ x: -420, y: 250 });
  });

  test('beside the pointer that clicked into a panel, and nowhere in particular for another', () => {
    expect(besidePointer(size, { x: 1266, y: 15 }, barAbove)).toEqual({ x: 860, y: 30 });
    expect(besidePointer(size, { x: 600, y: 400 }, barAbove)).toBeNull();
  });
});

describe('when the displays change', () => {
  test('a window within a work area stays where it is', () => {
    expect(movedInside({ x: 860, y: 200, ...size }, [barAbove])).toBeNull();
    expect(movedInside({ x: 1300, y: 100, ...size }, [barAbove, { ...barAbove, x: 1280 }])).toBeNull();
  });

  test('a window on a display that is gone comes to the nearest one', () => {
    const far = { x: 3000, y: 0, width: 1280, height: 800 };
    expect(movedInside({ x: 2500, y: 100, ...size }, [barAbove, far])).toEqual({ x: 3000, y: 100, ...size });
    expect(movedInside({ x: 1500, y: 100, ...size }, [barAbove])).toEqual({ x: 860, y: 100, ...size });
  });

  test('a window that is half outside comes back whole', () => {
    expect(movedInside({ x: -100, y: 700, ...size }, [barAbove])).toEqual({ x: 0, y: 200, ...size });
  });

  test('a window that is larger than what is left becomes smaller', () => {
    const small = { x: 0, y: 30, width: 400, height: 450 };
    expect(movedInside({ x: 500, y: 100, ...size }, [small])).toEqual(small);
  });

  test('without any display nothing moves', () => {
    expect(movedInside({ x: 0, y: 0, ...size }, [])).toBeNull();
  });
});
