using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetConsole.Client.Components;
using NetConsole.Client.Interop;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Forms;

/// <summary>The whole form of the object in a document. It renders when the document turns; its parts look after themselves.</summary>
public sealed partial class KindForm
{
    private FormDocument? heard;
    private BrowserHandle? handle;
    private ElementReference host;
    private (FormDocument, GroupKind)? shown;
    private IReadOnlyList<string> fields = [];
    private string? revealed;
    private bool disposed;

    [Parameter, EditorRequired]
    public FormDocument Form { get; set; } = null!;

    /// <summary>The user wants to see where the text cannot be read.</summary>
    [Parameter]
    public EventCallback<ChangeProblem> OnGoTo { get; set; }

    /// <summary>The field to bring into sight; each new one once.</summary>
    [Parameter]
    public string? Reveal { get; set; }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        Hear(null);
        if (handle is not null)
        {
            await handle.DisposeAsync();
        }
    }

    protected override void OnParametersSet()
    {
        Hear(Form);
        Arrange();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            handle = await BrowserHandle.CreateAsync(Js, "forms", "create", host);
            if (disposed && handle is not null)
            {
                await handle.DisposeAsync();
                return;
            }
        }

        if (handle is not null && Reveal is { Length: > 0 } wanted && wanted != revealed && Form.Content.ValueKind == JsonValueKind.Object)
        {
            revealed = wanted;
            Form.Reveal(wanted);
            await handle.CallAsync("reveal", wanted);
        }
    }

    private void Hear(FormDocument? form)
    {
        if (ReferenceEquals(heard, form))
        {
            return;
        }

        if (heard is not null)
        {
            heard.Turned -= Turned;
        }

        heard = form;
        if (form is not null)
        {
            form.Turned += Turned;
        }
    }

    private void Turned()
    {
        if (!disposed)
        {
            Arrange();
            StateHasChanged();
        }
    }

    private void Arrange()
    {
        var kind = Form.Kind;
        if (shown == (Form, kind) || Form.Content.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        shown = (Form, kind);
        Form.Map = KindForms.Map(kind);
        // What is wanted stands in cards of its own, not in one.
        fields =
        [
            .. Names("")
                .Where(IsContent)
                .SelectMany(name => name == "spec" ? Names("spec").Select(part => FieldPath.Field("spec", part)) : [name]),
        ];
    }

    private IEnumerable<string> Names(string path)
    {
        var order = Form.Map.OrderOf(path);
        var known = Form.Schema.At(path)?.Properties.Select(property => property.Name) ?? [];
        var present = Form.At(path) is { ValueKind: JsonValueKind.Object } value
            ? value.EnumerateObject().Select(member => member.Name)
            : [];
        return known.Union(present).OrderBy(name => Array.IndexOf(order, name) is >= 0 and var at ? at : order.Length);
    }

    // What names the object stands above; status is the controllers'.
    private static bool IsContent(string field) => field is not ("apiVersion" or "kind" or "metadata" or "status" or "definitions");
}
