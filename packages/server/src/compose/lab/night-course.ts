/** How does a night take its course? It hears what is recorded, lets mishaps strike when their time has come, and does what a person would. */
import type { FaultPlan, MachineFault, PlannedMishap } from "@autocoder/core/rehearse/fault-plan.ts";
import { unreachable } from "@autocoder/core/kit/result.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";
import { systemClock } from "../../home/system-clock.ts";
import type { LabReport, LabTime } from "./lab-order.ts";
import type { LabStudio } from "../lab-studio.ts";

export interface NightCourse {
  readonly mishaps: readonly MachineFault[];
  /** What the lab was told is recorded, by its number. */
  readonly told: ReadonlyMap<number, StoredEvent>;
  /** Why the night did not come to its end, where it did not. */
  readonly complaints: readonly string[];
  readonly isOver: boolean;
  time(): LabTime;
  begin(studio: LabStudio): void;
  hear(report: LabReport): void;
  /** The studio's process has ended, by the lab's will or not. */
  lifeEnded(): void;
  /** Gives up. */
  abandon(reason: string): void;
}

/** A wait of a minute passes in two seconds; an agent that hangs is noticed in twenty. */
const SPEED = 30;
/** As a machine sleeps. */
const JUMP_MS = 4 * 3_600_000;
const DISK_FULL_MS = 2_000;
/** Nothing in a night takes so long. */
const STUCK_MS = 240_000;

export function createNightCourse(plan: FaultPlan, tell: (line: string) => void): NightCourse {
  const beganAt = systemClock.now();
  const due = [...plan.mishaps];
  const mishaps: MachineFault[] = [];
  const told = new Map<number, StoredEvent>();
  const complaints: string[] = [];
  let [landings, jumpedMs] = [0, 0];
  let [isOver, isStriking, isExpected, waitsForPerson] = [false, false, false, false];
  let studio: LabStudio | undefined;
  let patience = systemClock.after(STUCK_MS, stuck);

  function stuck(): void {
    course.abandon(`Nothing was recorded for ${STUCK_MS / 60_000} minutes.`);
  }

  function strikeNext(): void {
    const mishap = due[0];
    if (isStriking || mishap === undefined || mishap.landings > landings) return;
    isStriking = true;
    systemClock.after(mishap.delayMs, () => {
      due.shift();
      strike(mishap);
    });
  }

  function strike({ fault }: PlannedMishap): void {
    if (isOver) return;
    mishaps.push(fault);
    tell(`${landings} landed: ${sentences[fault]}`);
    switch (fault) {
      case "studio-killed":
        isExpected = true;
        return studio?.kill();
      case "clock-jump":
        jumpedMs += JUMP_MS;
        studio?.tell({ type: "jump", ms: JUMP_MS });
        return struck();
      case "disk-full":
        studio?.tell({ type: "fill-disk" });
        systemClock.after(DISK_FULL_MS, () => {
          studio?.tell({ type: "free-disk" });
          struck();
        });
        return;
      default:
        return unreachable(fault);
    }
  }

  function struck(): void {
    isStriking = false;
    strikeNext();
  }

  function follow(event: Event): void {
    if (event.type === "attempt.landed") landings += 1;
    if (event.type === "run.paused") waitsForPerson = event.until === undefined;
    if (event.type === "run.resumed" || event.type === "run.ended") waitsForPerson = false;
  }

  const course: NightCourse = {
    mishaps,
    told,
    complaints,
    get isOver() {
      return isOver;
    },
    time: () => ({ beganAt, speed: SPEED, jumpedMs }),
    begin(living) {
      [studio, isExpected] = [living, false];
    },
    hear(report) {
      patience.cancel();
      patience = systemClock.after(STUCK_MS, stuck);
      if (report.type === "recorded") {
        const fresh = report.events.filter(({ seq }) => !told.has(seq));
        for (const stored of fresh) told.set(stored.seq, stored);
        for (const { event } of fresh) follow(event);
        // A person mends what it waits for and lets it go on; again, where the studio was killed before it could.
        if (waitsForPerson) studio?.tell({ type: "resume" });
        return strikeNext();
      }
      if (report.type === "halted" && report.mayGoOn)
        return tell("Its history cannot be written; it waits until there is room.");
      if (report.type === "halted") return course.abandon(`The studio cannot go on: ${report.message}`);
      [isOver, isExpected] = [true, true];
      studio?.tell({ type: "free-disk" });
      studio?.tell({ type: "close" });
    },
    lifeEnded() {
      if (!isExpected) course.abandon("The studio ended by itself; what it said last is in studio.log.");
      if (isOver) patience.cancel();
      if (isStriking && mishaps.at(-1) === "studio-killed") struck();
    },
    abandon(reason) {
      complaints.push(reason);
      [isOver, isExpected] = [true, true];
      patience.cancel();
      studio?.kill();
    },
  };
  return course;
}

const sentences: Readonly<Record<MachineFault, string>> = {
  "studio-killed": "the studio is killed, and started again.",
  "disk-full": "the disk is full for a while.",
  "clock-jump": "the machine slept for four hours.",
};
