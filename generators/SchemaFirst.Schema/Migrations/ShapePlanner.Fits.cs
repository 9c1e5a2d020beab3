using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <content>Whether values fit where they go, both ways.</content>
internal sealed partial class ShapePlanner
{
    private void Carry(ShapeNode target, IReadOnlyList<StepSource> sources, IReadOnlyList<ShapeNode> nodes, MigrationStep? step)
    {
        var saysWhatElse = step is { Otherwise: not null } or { Verb: StepVerb.FirstOf };
        List<(FitModel? Up, FitModel? Down)> fits = [];
        for (var i = 0; i < nodes.Count; i++)
        {
            var up = Obstacle(nodes[i], target, sources[i].Conversion);
            if (up is not null && (!saysWhatElse || up == NeverFits))
            {
                Report(MigrationDiagnostics.DoesNotFit, sources[i].Path.Span, Misfit(nodes[i], target, sources[i], up, step));
            }

            var down = up == NeverFits ? null : ObstacleDown(nodes[i], target, sources[i].Conversion);
            fits.Add((
                up is null || up == NeverFits ? null : FitProver.Check(_newGraph, target.Subschema, isOfNew: true),
                down is null || nodes[i].Subschema < 0 ? null : FitProver.Check(_oldGraph, nodes[i].Subschema, isOfNew: false)));
        }

        CheckInverse(target, nodes[0], fits[0].Down, step, sources[0].Path.Span);
        var misfit = step?.Otherwise ?? MisfitPolicy.Keep;
        var unless = step?.Unless ?? [];
        var barring = unless.Select(condition => Find(_old, condition.Path, _oldVersion)).ToList();
        if (misfit == MisfitPolicy.Keep && (sources.Count > 1 || unless.Count > 0 || fits[0].Up is not null))
        {
            NeedExtra(step?.Span ?? _shape.Span, $"values of {nodes[0].Pointer}");
        }

        var reason = target.IsRequired ? step?.Reason ?? $"The record has no {nodes[0].Pointer} that fits {target.Pointer}, which {_newVersion} requires." : step?.Reason;
        _links.Add(() => new CarryModel(
            _indices[target],
            misfit,
            reason,
            unless.Select((condition, i) => new ConditionModel(Index(barring[i]), condition.Value.ToCanonicalString())).ToEquatableArray(),
            nodes.Select((node, i) => new SourceModel(_indices[node], sources[i].Conversion, fits[i].Up, fits[i].Down)).ToEquatableArray(),
            step?.Down?.ToCanonicalString()));
    }

    // What the old version requires must come back, whatever the new one holds.
    private void CheckInverse(ShapeNode target, ShapeNode first, FitModel? downFit, MigrationStep? step, TextSpan span)
    {
        if (downFit is not null && _reserve is null)
        {
            Report(MigrationDiagnostics.NoStore, span, $"Found values of {target.Pointer} that {first.Pointer} of {_oldVersion} does not accept; expected \"reserve\" among the stores to keep them in on the way down.");
        }

        if (first.IsRequired && step?.Down is null && (downFit is not null || !target.IsRequired))
        {
            Report(MigrationDiagnostics.NoInverse, span, $"Found {target.Pointer}, which may {(target.IsRequired ? $"have values that {_oldVersion} does not accept" : "be absent")}, though {_oldVersion} requires {first.Pointer}; expected \"down\" with the value that then stands there.");
        }
    }

    private const string NeverFits = "never";

    private string? Obstacle(ShapeNode old, ShapeNode target, ConversionModel? conversion)
    {
        if (conversion is null)
        {
            var prover = new FitProver(_oldGraph, _newGraph);
            return prover.NeverFits(old.Subschema, target.Subschema) ? NeverFits : prover.FindObstacle(old.Subschema, target.Subschema);
        }

        return ConvertedObstacle(conversion, _oldGraph.Of(old.Subschema), _newGraph.Of(target.Subschema), isUp: true);
    }

    private string? ObstacleDown(ShapeNode old, ShapeNode target, ConversionModel? conversion) =>
        old.Subschema < 0 ? null
        : conversion is null ? new FitProver(_newGraph, _oldGraph).FindObstacle(target.Subschema, old.Subschema)
        : ConvertedObstacle(conversion, _newGraph.Of(target.Subschema), _oldGraph.Of(old.Subschema), isUp: false);

    private string? ConvertedObstacle(ConversionModel conversion, IReadOnlyList<Constraint> from, IReadOnlyList<Constraint> to, bool isUp) => conversion.Kind switch
    {
        ConversionKind.Multiply => ProductObstacle(from, to),
        ConversionKind.Map => TableObstacle(conversion, from, to, isUp, isPassing: false),
        ConversionKind.MapEach => EachObstacle(conversion, from, to, isUp),
        _ => to.All(constraint => constraint is TypeConstraint) && isUp == (conversion.Kind == ConversionKind.NumberToString) && (FitProver.Types(from) & ~(JsonTypes.Number | JsonTypes.Integer)) == JsonTypes.None ? null : "type",
    };

    // A product by something above zero keeps its sign, and nothing else of what bounds say.
    private static string? ProductObstacle(IReadOnlyList<Constraint> from, IReadOnlyList<Constraint> to)
    {
        if ((FitProver.Types(from) & ~(JsonTypes.Number | JsonTypes.Integer)) != JsonTypes.None)
        {
            return "type";
        }

        if ((FitProver.Types(to) & JsonTypes.Number) == JsonTypes.None)
        {
            return NeverFits;
        }

        var isNotNegative = from.OfType<NumberBoundConstraint>().Any(bound => bound.IsMinimum && bound.Bound[0] != '-');
        return to.FirstOrDefault(constraint => constraint switch
        {
            TypeConstraint type => (type.Types & JsonTypes.Number) == 0,
            NumberBoundConstraint { IsMinimum: true, IsExclusive: false, Bound: "0" } => !isNotNegative,
            FormatConstraint => false,
            _ => true,
        })?.Keyword;
    }

    private static string? TableObstacle(ConversionModel table, IReadOnlyList<Constraint> from, IReadOnlyList<Constraint> to, bool isUp, bool isPassing)
    {
        var (keys, results) = (Column(table, isUp ? 0 : 1), Column(table, isUp ? 1 : 0));
        var promised = from.OfType<EnumConstraint>().FirstOrDefault()?.CanonicalValues;
        if (promised is null)
        {
            return "enum";
        }

        var converted = promised.Value.Select(value => keys.IndexOf(value) is var index && index >= 0 ? results[index] : isPassing ? value : null).ToList();
        var accepted = to.OfType<EnumConstraint>().FirstOrDefault()?.CanonicalValues;
        return converted.Contains(null) || (accepted is { } values && !converted.TrueForAll(value => values.Contains(value!))) ? "enum"
            : accepted is null ? to.FirstOrDefault(constraint => constraint is not TypeConstraint)?.Keyword : null;
    }

    private string? EachOf(ItemsConstraint? items, ConstraintGraph graph, out IReadOnlyList<Constraint> constraints)
    {
        constraints = items is { Prefix.Count: 0, Rest: { } rest } ? graph.Of(rest) : [];
        return items is { Prefix.Count: 0 } ? null : "items";
    }

    private string? EachObstacle(ConversionModel table, IReadOnlyList<Constraint> from, IReadOnlyList<Constraint> to, bool isUp)
    {
        var obstacle = EachOf(from.OfType<ItemsConstraint>().FirstOrDefault(), isUp ? _oldGraph : _newGraph, out var fromItems)
            ?? EachOf(to.OfType<ItemsConstraint>().FirstOrDefault(), isUp ? _newGraph : _oldGraph, out _);
        EachOf(to.OfType<ItemsConstraint>().FirstOrDefault(), isUp ? _newGraph : _oldGraph, out var toItems);
        return obstacle ?? TableObstacle(table, fromItems, toItems, isUp, isPassing: true)
            ?? to.FirstOrDefault(constraint => constraint is not (TypeConstraint or ItemsConstraint or UniqueItemsConstraint))?.Keyword;
    }

    private static List<string> Column(ConversionModel table, int side) => [.. table.Arguments.Where((_, i) => i % 2 == side)];

    private string Misfit(ShapeNode old, ShapeNode target, StepSource source, string obstacle, MigrationStep? step)
    {
        var what = $"Found that a value of {old.Pointer} of {_oldVersion} may not fit {target.Pointer} of {_newVersion} ({obstacle})";
        if (obstacle == NeverFits)
        {
            return $"Found that no value of {old.Pointer} of {_oldVersion} fits {target.Pointer} of {_newVersion}; expected a conversion (\"convert\", \"map\" or \"derive\"), or a \"keep\" step.";
        }

        var to = old.Pointer == target.Pointer ? "" : $", \"to\": \"{target.Pointer}\"";
        var draft = $"{{ \"move\": {JsonValue.Quote(old.Pointer)}{to}, \"otherwise\": \"{(target.IsRequired ? "reject" : "keep")}\" }}";
        if (step is null)
        {
            _document.Propose(draft, "values may not fit");
        }

        return step is null || source.Conversion is null
            ? $"{what}; expected what becomes of it then, perhaps: {draft}."
            : $"{what}; expected what becomes of it then: \"otherwise\": \"{(target.IsRequired ? "reject" : "keep")}\".";
    }
}
