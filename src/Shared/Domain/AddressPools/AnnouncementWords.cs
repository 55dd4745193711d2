namespace NetConsole.Domain.AddressPools;

/// <summary>How messages speak of who announces an address.</summary>
public static class AnnouncementWords
{
    /// <summary><c>announced on layer 2 by node-a</c>, <c>announced by BGP from 3 nodes to router-a, router-b</c>, or by nobody and why; empty when no advertisement applies.</summary>
    public static string Of(IReadOnlyCollection<Announcement> announcements)
    {
        var holding = announcements.Where(announcement => announcement.Problem is null).ToList();
        return holding.Count > 0 ? $"announced {string.Join(" and ", holding.Select(Words).Distinct())}"
            : announcements.FirstOrDefault()?.Problem is { } problem ? $"announced by nobody: {problem}"
            : "";
    }

    private static string Words(Announcement announcement)
    {
        if (!announcement.IsBgp)
        {
            return $"on layer 2 by {announcement.Elected}";
        }

        var nodes = announcement.Sessions.Select(session => session.Node).Distinct().ToList();
        var peers = announcement.Sessions.Select(session => session.Peer.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"by BGP from {(nodes.Count == 1 ? nodes[0] : $"{nodes.Count} nodes")} to {string.Join(", ", peers)}";
    }
}
