/** What Blazor hands to a module and takes back from it. */
export interface DotNetObject {
    invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

/** A stream that .NET gives. */
export interface DotNetStream {
    arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Text of any length for .NET, which reads it as a stream: an interop message is capped far below a manifest's size.
 * Bytes become a stream by themselves when .NET asks for a stream reference.
 */
export function streamOf(text: string): Uint8Array {
    return new TextEncoder().encode(text);
}

export async function textOf(stream: DotNetStream): Promise<string> {
    return new TextDecoder().decode(await stream.arrayBuffer());
}

/** Calls .NET and lets go of the answer: once the circuit is gone nobody is left to tell. */
export function notify(target: DotNetObject, method: string, ...args: unknown[]): void {
    target.invokeMethodAsync(method, ...args).catch(() => undefined);
}
