using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Components;

/// <summary>Something that a reference may name.</summary>
/// <param name="Kind">For its code.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Detail">What helps to choose.</param>
/// <param name="Refusal">Why it cannot be chosen; null when it can.</param>
/// <param name="Value">The reference that names it.</param>
public sealed record PickChoice(GroupKind Kind, string Text, string Detail, string? Refusal, JsonElement Value);
