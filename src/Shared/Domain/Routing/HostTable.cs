namespace NetConsole.Domain.Routing;

/// <summary>Values by hostname, found most specific first without comparing them one by one.</summary>
internal sealed class HostTable<T>
    where T : class
{
    private readonly Dictionary<string, T> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> wildcards = new(StringComparer.Ordinal);
    private T? any;

    public int Count { get; private set; }

    /// <summary>The value under the hostname, made when it is not there yet.</summary>
    public T GetOrAdd(string hostname, Func<T> make)
    {
        if (hostname == Hostnames.Any)
        {
            Count += any is null ? 1 : 0;
            return any ??= make();
        }

        var wild = Hostnames.IsWildcard(hostname);
        var table = wild ? wildcards : exact;
        var key = wild ? hostname[1..] : hostname;
        if (!table.TryGetValue(key, out var value))
        {
            table[key] = value = make();
            Count++;
        }

        return value;
    }

    /// <summary>The most specific value for a host; null when there is none.</summary>
    public T? Find(string host)
    {
        var cursor = new Cursor(this, host);
        return cursor.Next();
    }

    public Cursor All(string host) => new(this, host);

    /// <summary>Walks the values that stand for one host: the exact name, wildcards from long to short, then every name.</summary>
    public ref struct Cursor(HostTable<T> table, string host)
    {
        private int position = -1;

        public T? Next()
        {
            if (position == -1)
            {
                position = 0;
                if (host.Length > 0 && table.exact.TryGetValue(host, out var exact))
                {
                    return exact;
                }
            }

            if (table.wildcards.Count > 0)
            {
                var lookup = table.wildcards.GetAlternateLookup<ReadOnlySpan<char>>();
                while (position >= 0 && position < host.Length)
                {
                    // The first label is never part of the suffix: a wildcard stands for at least one.
                    var dot = host.IndexOf('.', Math.Max(position, 1));
                    if (dot < 0)
                    {
                        break;
                    }

                    position = dot + 1;
                    if (lookup.TryGetValue(host.AsSpan(dot), out var wild))
                    {
                        return wild;
                    }
                }
            }

            if (position == int.MaxValue)
            {
                return null;
            }

            position = int.MaxValue;
            return table.any;
        }
    }
}
