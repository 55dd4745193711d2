using NetConsole.Sandbox.Schemas.Rules.Values;

namespace NetConsole.Sandbox.Schemas.Rules.Compilation;

/// <summary>Fields, entries and items.</summary>
internal static class CelAccess
{
    public static CelPart Select(CelCompiler compiler, CelSelect select, CelScope scope)
    {
        var target = compiler.Compile(select.Target, scope);
        var optional = select.IsOptional || target.Type.Kind == CelKind.Optional;
        var type = FieldType(target.Type.Kind == CelKind.Optional ? target.Type.Inner : target.Type, select);
        var names = new FieldNames(select.Field);
        return new CelPart(
            frame =>
            {
                frame.Charge(1);
                var value = target.Code(frame);
                return optional || value is CelOptional ? Maybe(value, names) : Field(value, names);
            },
            optional && type.Kind != CelKind.Optional ? CelType.Optional(type) : type,
            target.Cost + 1
        );
    }

    /// <summary>True when the field is there.</summary>
    public static CelPart Has(CelCompiler compiler, CelCall call, CelScope scope)
    {
        if (call.Arguments is not [CelSelect { IsOptional: false } select])
        {
            throw new CelCompileException("invalid argument to has() macro", call.At);
        }

        var target = compiler.Compile(select.Target, scope);
        FieldType(target.Type.Kind == CelKind.Optional ? target.Type.Inner : target.Type, select);
        var names = new FieldNames(select.Field);
        return new CelPart(
            frame =>
            {
                frame.Charge(1);
                return target.Code(frame) switch
                {
                    CelFields fields => fields.TryGet(names.For(fields), out _),
                    CelOptional { HasValue: false } => false,
                    CelOptional { Value: CelFields fields } => fields.TryGet(names.For(fields), out _),
                    _ => throw new CelException("no such overload"),
                };
            },
            CelType.Bool,
            target.Cost
        );
    }

    public static CelPart Index(CelCompiler compiler, CelIndex index, CelScope scope)
    {
        var target = compiler.Compile(index.Target, scope);
        var key = compiler.Compile(index.Key, scope);
        var container = target.Type.Kind == CelKind.Optional ? target.Type.Inner : target.Type;
        var fits = container.Kind switch
        {
            CelKind.List => key.Type.Kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Dyn,
            CelKind.Map or CelKind.Dyn => true,
            _ => false,
        };
        if (!fits)
        {
            throw new CelCompileException($"found no matching overload for '_[_]' applied to '({container}, {key.Type})'", index.At);
        }

        var optional = index.IsOptional || target.Type.Kind == CelKind.Optional;
        return new CelPart(
            frame =>
            {
                frame.Charge(1);
                var from = target.Code(frame);
                var at = key.Code(frame);
                return optional || from is CelOptional ? Maybe(from, at) : Item(from, at);
            },
            optional ? CelType.Optional(container.Inner) : container.Inner,
            target.Cost + key.Cost + 1
        );
    }

    // The type of a field; a field that the schema does not know is a mistake in the rule.
    private static CelType FieldType(CelType target, CelSelect select)
    {
        switch (target.Kind)
        {
            case CelKind.Dyn:
                return CelType.Dyn;
            case CelKind.Map:
                return target.Inner;
            case CelKind.Object when target.Schema is { } schema:
                var name = FieldNames.Unescaped(select.Field);
                if (target.IsResource && name is "apiVersion" or "kind")
                {
                    return CelType.Text;
                }

                var field = target.IsResource && name == "metadata" ? ObjectMetaSchema.Names : schema.Properties.GetValueOrDefault(name);
                return (field is null ? null : CelValues.TypeOf(field))
                    ?? throw new CelCompileException($"undefined field '{select.Field}'", select.At);
            default:
                throw new CelCompileException($"type '{target}' does not support field selection", select.At);
        }
    }

    private static object? Field(object? target, FieldNames names) =>
        target is CelFields fields
            ? fields.TryGet(names.For(fields), out var value)
                ? value
                : throw new CelException($"no such key: {names.For(fields)}")
            : throw new CelException("no such overload");

    private static CelOptional Maybe(object? target, FieldNames names) =>
        target switch
        {
            CelOptional { HasValue: false } => CelOptional.None,
            CelOptional optional => Maybe(optional.Value, names),
            CelFields fields => fields.TryGet(names.For(fields), out var value) ? CelOptional.Of(value) : CelOptional.None,
            _ => throw new CelException("no such overload"),
        };

    private static CelOptional Maybe(object? target, object? key) =>
        target switch
        {
            CelOptional { HasValue: false } => CelOptional.None,
            CelOptional optional => Maybe(optional.Value, key),
            IReadOnlyList<object?> items when key is not null && CelKinds.Key(key) is long at => at >= 0 && at < items.Count
                ? CelOptional.Of(items[(int)at])
                : CelOptional.None,
            CelFields fields when key is not null => fields.TryGet(key, out var value) ? CelOptional.Of(value) : CelOptional.None,
            _ => throw new CelException("no such overload"),
        };

    private static object? Item(object? target, object? key) =>
        (target, key is null ? null : CelKinds.Key(key)) switch
        {
            (IReadOnlyList<object?> items, long index) => index >= 0 && index < items.Count
                ? items[(int)index]
                : throw new CelException($"index out of bounds: {index}"),
            (CelFields fields, { } name) => fields.TryGet(name, out var value) ? value : throw new CelException($"no such key: {name}"),
            _ => throw new CelException("no such overload"),
        };
}
