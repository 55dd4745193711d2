namespace NetConsole.Domain.Listing;

/// <summary>The keys that every list understands, besides the ids of its columns.</summary>
public static class FilterKeys
{
    public const string Namespace = "ns";
    public const string Name = "name";
    public const string Health = "health";
    public const string Host = "host";
    public const string Kind = "kind";
    public const string Label = "label";
    public const string Backend = "backend";
    public const string Parent = "parent";
    public const string Finding = "finding";

    public static IReadOnlyList<string> All { get; } = [Namespace, Name, Health, Host, Label, Backend, Parent, Finding, Kind];
}
