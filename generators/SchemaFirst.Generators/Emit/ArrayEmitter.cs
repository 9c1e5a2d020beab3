using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the check of an array.</summary>
internal sealed class ArrayEmitter(SourceWriter writer, SubschemaFacts facts, IReadOnlyList<Constraint> constraints)
{
    private readonly ItemsConstraint? _items = constraints.OfType<ItemsConstraint>().FirstOrDefault();
    private readonly List<CountConstraint> _counts = [.. constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.Items)];
    private readonly List<ContainsConstraint> _contains = [.. constraints.OfType<ContainsConstraint>().Where(contains => contains.Minimum > 0 || contains.Maximum is not null)];
    private readonly bool _isUnique = constraints.OfType<UniqueItemsConstraint>().Any();

    public void Emit()
    {
        var needsCount = _counts.Count > 0 || _items is { Prefix.Count: > 0 };
        if (_isUnique)
        {
            writer.Line("var arrayStart = cursor.Position;");
        }

        Refuse("!cursor.TryStartArray()");
        if (needsCount)
        {
            writer.Line("var count = 0L;");
        }

        for (var i = 0; i < _contains.Count; i++)
        {
            writer.Line($"var contained{i} = 0L;");
        }

        writer.Open("if (!cursor.TryEndArray())");
        writer.Open("do");
        EmitElement();
        if (needsCount)
        {
            writer.Line("count++;");
        }

        writer.Close().Line("while (cursor.TryComma());").Line();
        Refuse("!cursor.TryEndArray()");
        writer.Close().Line();
        EmitCounts();
    }

    private void EmitElement()
    {
        if (_contains.Count > 0)
        {
            writer.Line("var item = cursor.Mark();");
        }

        for (var i = 0; i < _contains.Count; i++)
        {
            // Counting reads the element once; the element proper is read from its start again.
            writer.Line($"contained{i} += {facts.Check(_contains[i].Subschema)} ? 1 : 0;");
            writer.Line("cursor.Reset(item);");
        }

        var rest = _items?.Rest is { } index ? facts.Check(index) : "cursor.TrySkip()";
        if (_items is not { Prefix.Count: > 0 } items)
        {
            Refuse($"!{rest}");
            return;
        }

        writer.Open("var isValid = count switch");
        for (var i = 0; i < items.Prefix.Count; i++)
        {
            writer.Line($"{i} => {facts.Check(items.Prefix[i])},");
        }

        writer.Line($"_ => {rest},");
        writer.Close(";");
        Refuse("!isValid");
    }

    private void EmitCounts()
    {
        foreach (var count in _counts)
        {
            Refuse($"count {(count.IsMinimum ? "<" : ">")} {count.Bound}L");
        }

        for (var i = 0; i < _contains.Count; i++)
        {
            var most = _contains[i].Maximum is { } maximum ? $" || contained{i} > {maximum}L" : "";
            Refuse($"contained{i} < {_contains[i].Minimum}L{most}");
        }

        if (_isUnique)
        {
            Refuse("!cursor.HasUniqueItems(arrayStart)");
        }
    }

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();
}
