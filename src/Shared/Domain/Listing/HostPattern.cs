namespace NetConsole.Domain.Listing;

/// <summary>Host names as a filter asks for them.</summary>
internal static class HostPattern
{
    /// <summary>
    /// The object's host meets what is asked: equal or containing it; <c>*.example.com</c> asks for all below, and an
    /// object's own wildcard covers the names below it.
    /// </summary>
    public static bool Meets(string host, string asked)
    {
        if (TextPattern.Part(host, asked))
        {
            return true;
        }

        return host.StartsWith("*.", StringComparison.Ordinal)
            && asked.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            && asked.Length > host.Length - 1;
    }
}
