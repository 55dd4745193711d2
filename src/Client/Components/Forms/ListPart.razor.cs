using System.Text.Json;
using Microsoft.AspNetCore.Components;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>A list of objects as lines that open. Which are open goes with them when they move.</summary>
public partial class ListPart
{
    private readonly List<int> ids = [];
    private readonly HashSet<int> open = [];
    private int next;
    private bool reading = true;
    private Type? head;
    private Type? adder;
    private Type? foot;

    /// <summary>Up to this many items are open from the start.</summary>
    [Parameter]
    public int OpenUpTo { get; set; } = 1;

    private bool Full => Schema?.MaxItems is { } most && ids.Count >= most;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Form.Revealed += Reveal;
    }

    protected override void Dispose(bool disposing)
    {
        Form.Revealed -= Reveal;
        base.Dispose(disposing);
    }

    protected override void Refreshed()
    {
        // Somebody else changed the list, such as the text: places stand for identity then.
        var count = Value.Items().Count();
        while (ids.Count > count)
        {
            open.Remove(ids[^1]);
            ids.RemoveAt(ids.Count - 1);
        }

        while (ids.Count < count)
        {
            ids.Add(next++);
        }

        if (reading)
        {
            reading = false;
            (head, adder, foot) = (
                Form.Map.HeadOf(FieldPath.Item(Path, 0)),
                Form.Map.AdderOf(Path),
                Form.Map.FootOf(FieldPath.Item(Path, 0))
            );

            // A reference says in its head what it names.
            var named = head is not null && Schema?.Item?.Has("name", "kind") == true;
            open.UnionWith(count <= OpenUpTo && !named ? ids : []);
        }
    }

    private static Dictionary<string, object> ParametersOf(string path) => new() { [nameof(Path)] = path };

    private string SummaryOf(int index)
    {
        var item = Value[index];
        var text = Form.Map.SummaryOf(FieldPath.Item(Path, index))?.Invoke(item) ?? ItemWords.Of(item);
        return text.Length > 0 ? text : L["EmptyItem"];
    }

    private void Toggle(int id)
    {
        if (!open.Remove(id))
        {
            open.Add(id);
        }
    }

    private void FoldAll()
    {
        if (open.Count > 0)
        {
            open.Clear();
        }
        else
        {
            // More would take the browser longer to draw than anybody can read.
            open.UnionWith(ids.Take(12));
        }
    }

    private Task AddAsync()
    {
        var item = JsonElement.Parse(Form.Map.StartOf(FieldPath.Item(Path, 0)) ?? "{}");
        ids.Add(next);
        open.Add(next++);
        return ids.Count == 1
            ? Form.SetAsync(Path, JsonSerializer.SerializeToElement(new[] { item }))
            : Form.SetAsync(FieldPath.Item(Path, ids.Count - 1), item);
    }

    private Task DuplicateAsync(int index)
    {
        var items = Value.Items().ToList();
        items.Insert(index + 1, items[index]);
        ids.Insert(index + 1, next);
        open.Add(next++);
        return WriteAsync(items);
    }

    private Task MoveAsync(int index, int by)
    {
        var target = index + by;
        if (Locked || target < 0 || target >= ids.Count)
        {
            return Task.CompletedTask;
        }

        var items = Value.Items().ToList();
        (items[index], items[target]) = (items[target], items[index]);
        (ids[index], ids[target]) = (ids[target], ids[index]);
        return WriteAsync(items);
    }

    private Task RemoveAsync(int index)
    {
        open.Remove(ids[index]);
        ids.RemoveAt(index);
        return ids.Count == 0 && Schema?.Required != true
            ? Form.SetAsync(Path, (JsonElement?)null)
            : Form.EditAsync(new FieldEdit(FieldPath.Item(Path, index), null));
    }

    private Task WriteAsync(IReadOnlyList<JsonElement> items) => Form.SetAsync(Path, JsonSerializer.SerializeToElement(items));

    private void Reveal(string path)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            var item = FieldPath.Item(Path, index);
            if ((path == item || FormDocument.IsBelow(path, item)) && open.Add(ids[index]))
            {
                StateHasChanged();
                return;
            }
        }
    }
}
