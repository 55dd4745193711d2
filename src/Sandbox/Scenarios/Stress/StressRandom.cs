namespace NetConsole.Sandbox.Scenarios.Stress;

/// <summary>Numbers that look random and are the same for the same seed on every machine and runtime (SplitMix64).</summary>
internal sealed class StressRandom(int seed, int stream)
{
    private ulong state = ((ulong)(uint)seed << 32) | (uint)stream;

    /// <summary>A number from 0 to below the limit.</summary>
    public int Next(int limit)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)Math.Max(1, limit));
    }

    /// <summary>True one time in so many.</summary>
    public bool OneIn(int times) => Next(times) == 0;
}
