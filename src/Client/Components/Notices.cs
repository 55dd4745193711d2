namespace NetConsole.Client.Components;

/// <summary>How a notice looks.</summary>
public enum NoticeKind
{
    Done,
    Warning,
    Failed,
}

/// <summary>A word to the user about something that happened.</summary>
/// <param name="At">When.</param>
/// <param name="ActionLabel">What the one button says, such as Undo; null without one.</param>
/// <param name="Href">Where it leads; null when nowhere.</param>
public sealed record Notice(
    long Id,
    NoticeKind Kind,
    string Text,
    DateTimeOffset At,
    string? ActionLabel = null,
    Func<Task>? Action = null,
    string? Href = null
);

/// <summary>The notices of one browser tab: shown as toasts for a while, kept in the list behind the bell.</summary>
public sealed class Notices(TimeProvider clock)
{
    private const int Kept = 50;
    private readonly List<Notice> all = [];
    private long lastId;

    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    /// <summary>Newest first; at most 50.</summary>
    public IReadOnlyList<Notice> All => all;

    /// <summary>How many came since the list was opened last.</summary>
    public int Unread { get; private set; }

    public void Done(string text, string? href = null) => Add(NoticeKind.Done, text, href: href);

    public void Warn(string text, string? href = null) => Add(NoticeKind.Warning, text, href: href);

    public void Failed(string text, string? href = null) => Add(NoticeKind.Failed, text, href: href);

    public void Add(NoticeKind kind, string text, string? actionLabel = null, Func<Task>? action = null, string? href = null)
    {
        all.Insert(0, new Notice(++lastId, kind, text, clock.GetUtcNow(), actionLabel, action, href));
        if (all.Count > Kept)
        {
            all.RemoveRange(Kept, all.Count - Kept);
        }

        Unread++;
        Changed?.Invoke();
    }

    public void MarkRead()
    {
        Unread = 0;
        Changed?.Invoke();
    }

    public void Clear()
    {
        all.Clear();
        Unread = 0;
        Changed?.Invoke();
    }
}
