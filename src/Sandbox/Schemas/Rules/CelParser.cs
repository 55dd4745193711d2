namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>Reads an expression by CEL's precedence: conditional, or, and, relation, sum, product, unary, member.</summary>
internal sealed class CelParser
{
    private const int MaxDepth = 200;
    private static readonly string[] Relations = ["==", "!=", "<", "<=", ">", ">=", "in"];
    private readonly List<CelToken> tokens;
    private int at;
    private int depth;

    private CelParser(List<CelToken> tokens) => this.tokens = tokens;

    private CelToken Now => tokens[at];

    /// <exception cref="CelException">The text is no expression.</exception>
    public static CelNode Parse(string text)
    {
        var parser = new CelParser(CelTokens.Read(text));
        var node = parser.Conditional();
        return parser.Now.Kind == CelTokenKind.End ? node : throw new CelException($"Syntax error: unexpected '{parser.Now.Text}'");
    }

    private CelNode Conditional()
    {
        if (++depth > MaxDepth)
        {
            throw new CelException("Syntax error: the expression is nested too deeply");
        }

        var node = Chain(() => Chain(Relation, "&&"), "||");
        if (Take("?"))
        {
            var yes = Conditional();
            Expect(":");
            node = new CelCall(null, "?:", [node, yes, Conditional()]);
        }

        depth--;
        return node;
    }

    private CelNode Relation() => Chain(() => Chain(() => Chain(Unary, "*", "/", "%"), "+", "-"), Relations);

    private CelNode Chain(Func<CelNode> next, params string[] signs)
    {
        var node = next();
        while (Now.Kind == CelTokenKind.Sign && signs.Contains(Now.Text))
        {
            var sign = tokens[at++].Text;
            node = new CelCall(null, sign, [node, next()]);
        }

        return node;
    }

    private CelNode Unary() =>
        Take("!") ? new CelCall(null, "!", [Unary()])
        : Take("-") ? new CelCall(null, "negate", [Unary()])
        : Member();

    private CelNode Member()
    {
        var node = Primary();
        while (true)
        {
            if (Take("."))
            {
                var optional = Take("?");
                var name = Name();
                if (optional)
                {
                    throw new CelException("optional selection is not known here", isUnsupported: true);
                }

                node = Take("(") ? new CelCall(node, name, Arguments(")")) : new CelSelect(node, Unescaped(name));
            }
            else if (Take("["))
            {
                var key = Conditional();
                Expect("]");
                node = new CelIndex(node, key);
            }
            else
            {
                return node;
            }
        }
    }

    private CelNode Primary()
    {
        if (Now.Kind == CelTokenKind.Literal)
        {
            return new CelLiteral(tokens[at++].Value);
        }

        if (Take("("))
        {
            var node = Conditional();
            Expect(")");
            return node;
        }

        if (Take("["))
        {
            return new CelListLiteral(Arguments("]"));
        }

        if (Take("{"))
        {
            return MapLiteral();
        }

        var name = Name();
        return Take("(") ? new CelCall(null, name, Arguments(")")) : new CelName(name);
    }

    private CelMapLiteral MapLiteral()
    {
        var entries = new List<(CelNode Key, CelNode Value)>();
        while (!Take("}"))
        {
            if (entries.Count > 0)
            {
                Expect(",");
            }

            var key = Conditional();
            Expect(":");
            entries.Add((key, Conditional()));
        }

        return new CelMapLiteral(entries);
    }

    private CelNode[] Arguments(string end)
    {
        var arguments = new List<CelNode>();
        while (!Take(end))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
                if (Take(end))
                {
                    break;
                }
            }

            arguments.Add(Conditional());
        }

        return [.. arguments];
    }

    private string Name() =>
        Now.Kind == CelTokenKind.Name
            ? tokens[at++].Text
            : throw new CelException($"Syntax error: unexpected '{Now.Text}', a name is expected");

    private bool Take(string sign)
    {
        if (Now.Kind != CelTokenKind.Sign || Now.Text != sign)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
        {
            throw new CelException($"Syntax error: unexpected '{Now.Text}', '{sign}' is expected");
        }
    }

    // Field names that are no CEL names are written with these escapes.
    private static string Unescaped(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
        {
            return name;
        }

        var plain = name.Replace("__underscores__", "\u0001", StringComparison.Ordinal)
            .Replace("__dot__", ".", StringComparison.Ordinal)
            .Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal)
            .Replace("\u0001", "__", StringComparison.Ordinal);
        return plain.Length > 4 && plain.StartsWith("__", StringComparison.Ordinal) && plain.EndsWith("__", StringComparison.Ordinal)
            ? plain[2..^2]
            : plain;
    }
}
