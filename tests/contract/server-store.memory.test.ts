import { memoryLife } from '#tests/support/relay-fixture.ts';
import { describeServerStore } from './server-store.contract.ts';

describeServerStore('memory', memoryLife);
