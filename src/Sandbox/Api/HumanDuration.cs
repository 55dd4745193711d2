namespace NetConsole.Sandbox.Api;

/// <summary>A duration as kubectl shows ages: two units at most, the second only while it says something.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds < 0)
        {
            return seconds < -1 ? "<invalid>" : "0s";
        }

        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
        return 0 switch
        {
            _ when seconds < 120 => $"{seconds}s",
            _ when minutes < 10 => seconds % 60 == 0 ? $"{minutes}m" : $"{minutes}m{seconds % 60}s",
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => minutes % 60 == 0 ? $"{hours}h" : $"{hours}h{minutes % 60}m",
            _ when hours < 48 => $"{hours}h",
            _ when hours < 192 => hours % 24 == 0 ? $"{days}d" : $"{days}d{hours % 24}h",
            _ when days < 730 => $"{days}d",
            _ when days < 2920 => days % 365 == 0 ? $"{days / 365}y" : $"{days / 365}y{days % 365}d",
            _ => $"{days / 365}y",
        };
    }
}
