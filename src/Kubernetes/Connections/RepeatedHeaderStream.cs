using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NetConsole.Kubernetes.Connections;

/// <summary>
/// Passes an HTTP/1.1 connection through, and turns each <see cref="Mark"/> inside a header into a further line of that header.
/// The mark is random per process, so that no text from outside can hold it.
/// </summary>
internal sealed class RepeatedHeaderStream(Stream inner) : Stream
{
    // Before the bytes: static fields are filled in this order.
    public static string Mark { get; } = $"~{RandomNumberGenerator.GetHexString(32)}~";

    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer.IndexOf(MarkBytes) < 0 ? buffer : Expand(buffer));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The handler writes all headers of a request at once.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer.Span.IndexOf(MarkBytes) < 0 ? buffer : Expand(buffer.Span), cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private static byte[] Expand(ReadOnlySpan<byte> text)
    {
        var result = new ArrayBufferWriter<byte>(text.Length + 256);
        var done = 0;
        while (text[done..].IndexOf(MarkBytes) is var offset and >= 0)
        {
            var mark = done + offset;
            var line = text[(text[..mark].LastIndexOf((byte)'\n') + 1)..mark];
            result.Write(text[done..mark]);
            result.Write("\r\n"u8);
            result.Write(line[..(line.IndexOf((byte)':') + 1)]);
            result.Write(" "u8);
            done = mark + MarkBytes.Length;
        }

        result.Write(text[done..]);
        return result.WrittenSpan.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
