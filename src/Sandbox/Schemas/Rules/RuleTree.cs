using System.Runtime.CompilerServices;
using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>The rules of a schema and of everything below it, without the parts that have none. Made once per schema.</summary>
internal sealed class RuleTree
{
    private static readonly ConditionalWeakTable<SchemaNode, RuleTree> Known = [];

    private RuleTree(SchemaNode schema, bool isResource)
    {
        Schema = schema;
        IsResource = isResource || schema.EmbeddedResource;
        var type = CelValues.TypeOf(schema, IsResource);
        Rules = type is null ? [] : [.. Own(schema).SelectMany(part => CompiledRule.Read(part.Rules, type))];
        Properties = schema
            .Properties.Select(property => (property.Key, Tree: new RuleTree(property.Value, false)))
            .Where(property => !property.Tree.IsEmpty)
            .ToDictionary(property => property.Key, property => property.Tree, StringComparer.Ordinal);
        Values = schema.AdditionalProperties is { } values ? NotEmpty(new RuleTree(values, false)) : null;
        Items = schema.Items is { } items ? NotEmpty(new RuleTree(items, false)) : null;
    }

    public SchemaNode Schema { get; }

    public bool IsResource { get; }

    public CompiledRule[] Rules { get; }

    public IReadOnlyDictionary<string, RuleTree> Properties { get; }

    public RuleTree? Values { get; }

    public RuleTree? Items { get; }

    public bool IsEmpty => Rules.Length == 0 && Properties.Count == 0 && Values is null && Items is null;

    /// <summary>The rules of the schema of a whole object.</summary>
    public static RuleTree Of(SchemaNode schema) => Known.GetValue(schema, root => new RuleTree(root, isResource: true));

    private static RuleTree? NotEmpty(RuleTree tree) => tree.IsEmpty ? null : tree;

    // Rules may also stand in allOf, where they are about the same value.
    private static IEnumerable<SchemaNode> Own(SchemaNode schema) => schema.AllOf.SelectMany(Own).Prepend(schema);
}
