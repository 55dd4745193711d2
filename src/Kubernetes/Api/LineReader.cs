using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NetConsole.Kubernetes.Api;

/// <summary>Cuts a stream into lines as they arrive.</summary>
internal static class LineReader
{
    /// <summary>The complete lines without their line break; what follows the last one is given only when asked for.</summary>
    /// <exception cref="KubernetesApiException">A line is longer than allowed.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream,
        int maxLine,
        bool lastWithoutBreak,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
        try
        {
            while (true)
            {
                var result = await pipe.ReadAsync(cancellation);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    var line = buffer.Slice(0, end);
                    if (!line.IsEmpty)
                    {
                        yield return line.IsSingleSegment ? line.First : line.ToArray();
                    }

                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (buffer.Length > maxLine)
                {
                    throw new KubernetesApiException($"A line of the answer is longer than {maxLine / (1024 * 1024)} MiB.");
                }

                if (result.IsCompleted)
                {
                    if (lastWithoutBreak && !buffer.IsEmpty)
                    {
                        yield return buffer.ToArray();
                    }

                    yield break;
                }

                pipe.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }
}
