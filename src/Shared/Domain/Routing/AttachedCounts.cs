namespace NetConsole.Domain.Routing;

/// <summary>Counts the routes of each listener.</summary>
internal static class AttachedCounts
{
    // A route that names one listener by two parents counts once.
    public static int[] Of(RoutingTable table)
    {
        var counts = new int[table.Listeners.Length];
        var seen = new HashSet<int>();
        foreach (var route in table.Routes)
        {
            seen.Clear();
            foreach (var attachment in route.Attachments)
            {
                foreach (var binding in attachment.Listeners)
                {
                    if (seen.Add(binding.Listener.Id))
                    {
                        counts[binding.Listener.Id]++;
                    }
                }
            }
        }

        return counts;
    }
}
