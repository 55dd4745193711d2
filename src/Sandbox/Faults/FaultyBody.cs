using Microsoft.AspNetCore.Http;

namespace NetConsole.Sandbox.Faults;

/// <summary>The body of an answer that is cut off, or falls silent with its whole connection, after a number of bytes.</summary>
internal sealed class FaultyBody(Stream inner, HttpContext context, FaultRule rule) : Stream
{
    private long left = rule.AfterBytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length <= left)
        {
            left -= buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
            return;
        }

        // What still passes is sent at once, so that the client has seen the beginning when the end does not come.
        await inner.WriteAsync(buffer[..(int)left], cancellationToken);
        left = 0;
        await inner.FlushAsync(cancellationToken);
        if (rule.Fault == FaultKind.HalfOpen && context.Features.Get<ConnectionSilence>() is { } silence)
        {
            silence.Begin();
            await silence.PassAsync(context.RequestAborted);
        }

        context.Abort();
        throw new OperationCanceledException(context.RequestAborted);
    }
}
