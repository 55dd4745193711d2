using System.IO.Pipelines;

namespace NetConsole.Sandbox.Faults;

/// <summary>The bytes of a connection, through which none pass while it is silent.</summary>
internal sealed class SilenceablePipe(IDuplexPipe inner, ConnectionSilence silence) : IDuplexPipe
{
    public PipeReader Input { get; } = new Reader(inner.Input, silence);

    public PipeWriter Output { get; } = new Writer(inner.Output, silence);

    private sealed class Reader(PipeReader inner, ConnectionSilence silence) : PipeReader
    {
        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(cancellationToken);
            if (!read.IsCompleted && !read.IsCanceled)
            {
                await silence.PassAsync(cancellationToken);
            }

            return read;
        }

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);
    }

    private sealed class Writer(PipeWriter inner, ConnectionSilence silence) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await silence.PassAsync(cancellationToken);
            return await inner.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
