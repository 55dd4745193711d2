namespace NetConsole.Domain.AddressPools;

/// <summary>
/// The unused addresses of a pool and family in the order MetalLB tries them, found as far as they are asked for: the
/// steps are bounded by the addresses in use, never by the size of the pool.
/// </summary>
internal sealed class FreeAddresses(AddressPool pool, IpFamily family, AddressBook book)
{
    private readonly List<IpAddress> found = [];
    private int entry;
    private UInt128? next;

    /// <summary>The first <paramref name="count"/> free addresses, or fewer when there are no more.</summary>
    public ReadOnlySpan<IpAddress> First(int count)
    {
        while (found.Count < count && Step() is { } address)
        {
            found.Add(address);
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found)[..Math.Min(count, found.Count)];
    }

    /// <summary>The first address that is free now; for a book that only ever fills up.</summary>
    public IpAddress? Peek()
    {
        while (found.Count > 0 && book.IsTaken(found[0]))
        {
            found.RemoveAt(0);
        }

        var first = First(1);
        return first.IsEmpty ? null : first[0];
    }

    private IpAddress? Step()
    {
        while (entry < pool.Entries.Length)
        {
            var range = pool.Entries[entry].Range;
            if (range.Family == family)
            {
                var value = next ?? range.First;
                while (true)
                {
                    var address = new IpAddress(value, family);
                    var end = value == range.Last;
                    next = end ? null : value + 1;
                    if (!book.IsTaken(address) && !(pool.AvoidBuggyIPs && address.IsBuggy))
                    {
                        entry += end ? 1 : 0;
                        return address;
                    }

                    if (end)
                    {
                        break;
                    }

                    value++;
                }
            }

            entry++;
            next = null;
        }

        return null;
    }
}
