/** What a first sync took, in milliseconds from its start. */
export interface FirstSync {
  /** Until every row could be read by the page. */
  readonly readableMs: number;
  /** Until every row was in IndexedDB, as the system or its last transaction says. */
  readonly durableMs: number;
  /** Rows found on the disk afterwards. */
  readonly rows: number;
}

/** A booking as Relais sends it, its patient sealed: peers carry the same. */
export interface PeerBooking {
  readonly slotId: string;
  readonly [field: string]: unknown;
}

/** What Node asks of a peer's page, through `window.peer`. */
export interface PeerPage {
  firstSync(): Promise<FirstSync>;
  /** Keeps bookings durably on the device and sends nothing. */
  queue?(bookings: readonly PeerBooking[]): Promise<void>;
  /** Milliseconds until the server has said what became of everything queued and the device knows. */
  reconnect?(): Promise<number>;
}

declare global {
  interface Window {
    peer: PeerPage;
  }
}

/** Tries again after a short while what a broken line makes fail. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
