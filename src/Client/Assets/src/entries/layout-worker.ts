// Runs the layout beside the page, so that a large graph never holds up a frame.
import { layout, type LayoutInput } from '../graph/layout';

self.onmessage = (event: MessageEvent<{ run: number; input: LayoutInput }>) => {
    self.postMessage({ run: event.data.run, result: layout(event.data.input) });
};
