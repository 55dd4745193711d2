using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;

namespace NetConsole.Live.Benchmarks;

/// <summary>One watcher that ticks off each numbered write.</summary>
/// <param name="sent">When each write was sent; read while it is filled.</param>
internal sealed class WatchCount(long[] sent)
{
    private readonly bool[] arrived = new bool[sent.Length];
    private readonly List<double> lags = [];

    public int Seen { get; private set; }

    public int Doubled { get; private set; }

    /// <summary>Milliseconds from sending a write to its event.</summary>
    public IReadOnlyList<double> Lags => lags;

    /// <summary>Reads until every write has arrived.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream);
        while (Seen < sent.Length)
        {
            var result = await reader.ReadAsync(cancellation);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Count(rest.Slice(0, end).ToArray());
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private void Count(ReadOnlySpan<byte> line)
    {
        var mark = "\"seq\":\""u8;
        var at = line.IndexOf(mark);
        if (at < 0 || !Utf8Parser.TryParse(line[(at + mark.Length)..], out int number, out _) || number < 0)
        {
            return;
        }

        if (arrived[number])
        {
            Doubled++;
            return;
        }

        arrived[number] = true;
        Seen++;
        lags.Add(Stopwatch.GetElapsedTime(sent[number]).TotalMilliseconds);
    }
}
