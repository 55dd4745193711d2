using System.Globalization;
using System.Text;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// Pages of one list all come from the state that its first page was read from. The latest states that pages were cut
/// from are kept; a token of an older one is answered with 410.
/// </summary>
internal sealed class ContinueTokens
{
    private const int Capacity = 64;
    private readonly Lock gate = new();
    private readonly LinkedList<StoreState> kept = [];

    /// <summary>A token to go on after the object.</summary>
    public string Issue(StoreState state, string @namespace, string name)
    {
        lock (gate)
        {
            if (!kept.Any(other => other.Version == state.Version))
            {
                kept.AddLast(state);
                if (kept.Count > Capacity)
                {
                    kept.RemoveFirst();
                }
            }
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{state.Version}\n{@namespace}\n{name}"));
    }

    /// <summary>The state a token belongs to and the last object of the page before.</summary>
    public (StoreState State, string Namespace, string Name) Redeem(string token)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('\n');
        }
        catch (FormatException)
        {
            parts = [];
        }

        if (parts is not [var version, var @namespace, var name] || !long.TryParse(version, CultureInfo.InvariantCulture, out var number))
        {
            throw ApiStatus.BadRequest("continue key is not valid").ToException();
        }

        lock (gate)
        {
            var state = kept.FirstOrDefault(other => other.Version == number);
            return state is not null
                ? (state, @namespace, name)
                : throw ApiStatus
                    .Expired(
                        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter."
                    )
                    .ToException();
        }
    }

    /// <summary>The kept state of a version; null when it is not kept.</summary>
    public StoreState? At(long version)
    {
        lock (gate)
        {
            return kept.FirstOrDefault(other => other.Version == version);
        }
    }

    /// <summary>Forgets every state, so that every token is answered with 410.</summary>
    public void Clear()
    {
        lock (gate)
        {
            kept.Clear();
        }
    }
}
