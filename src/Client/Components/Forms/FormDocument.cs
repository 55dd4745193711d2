using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>
/// The object behind a form: what its text says now, and what is wrong with which field. Parts of the form listen for
/// their own field only, so that an edit renders what it changed and nothing else. One for each open editor; used on its
/// circuit only.
/// </summary>
public sealed class FormDocument(Func<IReadOnlyList<FieldEdit>, Task> write, IManifestText manifest)
{
    private readonly List<FormPart> parts = [];
    private readonly Dictionary<string, (object From, object Fact)> facts = new(StringComparer.Ordinal);
    private IReadOnlyList<ChangeProblem> problems = [];

    /// <summary>The object; undefined before the first text was read.</summary>
    public JsonElement Content { get; private set; }

    public FormSchema Schema { get; set; } = new(null);

    /// <summary>What the object belongs to, where it would be after the edit.</summary>
    public ClusterView? View { get; private set; }

    /// <summary>Which fields have parts of their own.</summary>
    public FormMap Map { get; set; } = FormMap.Plain;

    /// <summary>Name and namespace can still be chosen.</summary>
    public bool IsNew { get; set; }

    /// <summary>Why the text cannot be read now, with its line: the form shows its last state and takes no edits.</summary>
    public ChangeProblem? Unreadable { get; private set; }

    public bool Locked => Unreadable is not null;

    public IReadOnlyList<ChangeProblem> Problems => problems;

    public IManifestText Manifest => manifest;

    public GroupKind Kind
    {
        get
        {
            var version = Content.Text("apiVersion") ?? "";
            var slash = version.IndexOf('/', StringComparison.Ordinal);
            return new GroupKind(slash < 0 ? "" : version[..slash], Content.Text("kind") ?? "");
        }
    }

    public string Namespace => Content.At("metadata").Text("namespace") ?? "";

    /// <summary>Somebody wants to see a field: lists open the item that holds it.</summary>
    public event Action<string>? Revealed;

    /// <summary>The whole form has to look again: another document, or readable again.</summary>
    public event Action? Turned;

    /// <summary>The content, or what is said of it, is another.</summary>
    public event Action? Changed;

    public JsonElement At(string path) => path.Length == 0 ? Content : FieldPath.Read(Content, path);

    /// <summary>
    /// What is derived from the document or the cluster for several parts: worked out anew only when what it was derived
    /// from is another.
    /// </summary>
    public T Derive<T>(string name, object from, Func<T> work)
        where T : class
    {
        if (facts.TryGetValue(name, out var known) && known.From.Equals(from) && known.Fact is T fact)
        {
            return fact;
        }

        var fresh = work();
        facts[name] = (from, fresh);
        return fresh;
    }

    /// <summary>The text was read.</summary>
    public void Show(JsonElement content)
    {
        var turned = Locked || Content.ValueKind == JsonValueKind.Undefined;
        (Content, Unreadable) = (content, null);
        Tell(turned);
    }

    /// <summary>The text cannot be read now.</summary>
    public void Lock(ChangeProblem problem)
    {
        var turned = Unreadable != problem;
        Unreadable = problem;
        Tell(turned);
    }

    public void SetProblems(IReadOnlyList<ChangeProblem> found)
    {
        problems = [.. found.Where(problem => problem.Path.Length > 0)];
        Tell(turned: false);
    }

    /// <summary>The cluster changed: parts that show live facts look again.</summary>
    public void SetView(ClusterView? view)
    {
        if (ReferenceEquals(View, view))
        {
            return;
        }

        View = view;
        foreach (var part in parts.Where(part => part.ShowsCluster).ToList())
        {
            part.Render();
        }
    }

    /// <summary>Sets a field; null removes it, and the objects around it that hold nothing then.</summary>
    public Task SetAsync(string path, JsonElement? value) =>
        EditAsync(value is null ? new FieldEdit(Emptied(path), null) : new FieldEdit(path, value));

    /// <summary>Adds an item to a list, which is made when it is not there.</summary>
    public Task AppendAsync(string path, JsonElement item) => SetAsync(FieldPath.Item(path, At(path).Items().Count()), item);

    public Task SetAsync(string path, string value) => SetAsync(path, JsonSerializer.SerializeToElement(value));

    public async Task EditAsync(params FieldEdit[] edits)
    {
        if (Locked || edits.Length == 0)
        {
            return;
        }

        // What is seen is what was done; the text follows, and corrects it if it had moved meanwhile.
        try
        {
            Content = FieldEdits.Apply(Content, edits);
        }
        catch (ArgumentException)
        {
            // The field's place went while it was edited; what is there now is on its way.
            return;
        }

        Tell(turned: false);
        await write(edits);
    }

    /// <summary>What is wrong with exactly this field, or with a part of it that has no field of its own.</summary>
    public IReadOnlyList<string> ProblemsAt(string path, bool below = false) =>
        [
            .. problems
                .Where(problem => problem.Path == path || (below && IsBelow(problem.Path, path)))
                .Select(problem => problem.Message)
                .Distinct(),
        ];

    public int ProblemsBelow(string path) => problems.Count(problem => problem.Path == path || IsBelow(problem.Path, path));

    public void Reveal(string path) => Revealed?.Invoke(path);

    internal static bool IsBelow(string path, string parent) =>
        path.Length > parent.Length && path.StartsWith(parent, StringComparison.Ordinal) && path[parent.Length] is '.' or '[';

    internal void Add(FormPart part) => parts.Add(part);

    internal void Remove(FormPart part) => parts.Remove(part);

    private void Tell(bool turned)
    {
        if (turned)
        {
            Turned?.Invoke();
        }

        foreach (var part in parts.ToList())
        {
            part.Look();
        }

        Changed?.Invoke();
    }

    // An object that only held the field goes with it, unless the schema wants it or an empty one says something.
    private string Emptied(string path)
    {
        var segments = FieldPath.Split(path);
        while (segments.Count > 1)
        {
            var parent = Join(segments.Take(segments.Count - 1));
            var item = parent.EndsWith(']') && Schema.At(parent)?.Name.Length == 0;
            if (item || At(parent) is not { ValueKind: JsonValueKind.Object } around || around.EnumerateObject().Count() > 1)
            {
                break;
            }

            if (Schema.At(parent) is not { Required: false } schema || schema.Has("matchLabels"))
            {
                break;
            }

            (path, segments) = (parent, FieldPath.Split(parent));
        }

        return path;
    }

    private string Join(IEnumerable<string> segments)
    {
        var path = "";
        foreach (var segment in segments)
        {
            path = At(path).ValueKind == JsonValueKind.Array ? $"{path}[{segment}]" : FieldPath.Field(path, segment);
        }

        return path;
    }
}
