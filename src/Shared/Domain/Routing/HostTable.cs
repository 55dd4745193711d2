namespace NetConsole.Domain.Routing;

/// <summary>Values by hostname, found most specific first without comparing them one by one.</summary>
internal sealed class HostTable<T>
    where T : class
{
    private readonly Dictionary<string, T> exact;
    private readonly Dictionary<string, T> wildcards;
    private T? any;

    public HostTable()
    {
        exact = new(StringComparer.Ordinal);
        wildcards = new(StringComparer.Ordinal);
    }

    private HostTable(HostTable<T> other)
    {
        exact = new(other.exact, StringComparer.Ordinal);
        wildcards = new(other.wildcards, StringComparer.Ordinal);
        any = other.any;
        Count = other.Count;
    }

    public int Count { get; private set; }

    /// <summary>A table of its own with the same values.</summary>
    public HostTable<T> Copy() => new(this);

    /// <summary>Puts another value under a hostname, or takes it away when the value is null.</summary>
    public void Set(string hostname, T? value)
    {
        if (hostname == Hostnames.Any)
        {
            Count += (value is null ? 0 : 1) - (any is null ? 0 : 1);
            any = value;
            return;
        }

        var wild = Hostnames.IsWildcard(hostname);
        var table = wild ? wildcards : exact;
        var key = wild ? hostname[1..] : hostname;
        Count += (value is null ? 0 : 1) - (table.ContainsKey(key) ? 1 : 0);
        if (value is null)
        {
            table.Remove(key);
        }
        else
        {
            table[key] = value;
        }
    }

    /// <summary>The value under exactly this hostname; null when there is none.</summary>
    public T? At(string hostname) =>
        hostname == Hostnames.Any ? any
        : Hostnames.IsWildcard(hostname) ? wildcards.GetValueOrDefault(hostname[1..])
        : exact.GetValueOrDefault(hostname);

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
