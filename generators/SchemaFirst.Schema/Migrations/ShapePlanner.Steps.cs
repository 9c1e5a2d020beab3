using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <content>What each step says.</content>
internal sealed partial class ShapePlanner
{
    private void Apply(MigrationStep step)
    {
        switch (step.Verb)
        {
            case StepVerb.Rename or StepVerb.Move or StepVerb.Convert or StepVerb.Map:
                foreach (var source in step.Sources)
                {
                    Move(step, source);
                }

                break;
            case StepVerb.FirstOf:
                FirstOf(step);
                break;
            case StepVerb.Default:
                Default(step);
                break;
            case StepVerb.Derive:
                Derive(step);
                break;
            default:
                foreach (var source in step.Sources)
                {
                    if (Take(source.Path) is { } node)
                    {
                        Keep(node, step.Verb == StepVerb.Keep, step.Down?.ToCanonicalString(), source.Path.Span);
                    }
                }

                break;
        }
    }

    private void Move(MigrationStep step, StepSource source)
    {
        var path = step.Targets.Count > 0 ? step.Targets[0] : source.Path;
        if (step.Targets.Count > 1 || (step.Targets.Count == 1 && step.Sources.Count > 1))
        {
            Report(MigrationDiagnostics.Malformed, step.Span, "Found several members and one place; expected \"to\" for one member only.");
            return;
        }

        if (_old.Find(source.Path.Text) is { } section && Find(_new, path, _newVersion) is { } place && section.IsSection && place.IsObject && source.Conversion is null && step.Otherwise is null)
        {
            MoveSection(step, section, place, path);
            return;
        }

        if (step.Verb == StepVerb.Rename && Parent(path.Text) != Parent(source.Path.Text) && PlaceOf(source.Path.Text) != Parent(path.Text))
        {
            Report(MigrationDiagnostics.Malformed, path.Span, $"Found that {source.Path.Text} gets another place; expected a new name in the same one, or \"move\".");
        }

        if (Take(source.Path) is { } node && Write(path) is { } target)
        {
            Carry(target, [source], [node], step);
        }
    }

    // A rename inside a section that is renamed too stays a rename.
    private string PlaceOf(string pointer) => _old.Find(Parent(pointer)) is { } section && _goes.TryGetValue(section, out var target) ? target.Pointer : Parent(pointer);

    private static string Parent(string pointer) => pointer.Length == 0 ? "" : pointer.Substring(0, pointer.LastIndexOf('/'));

    private void MoveSection(MigrationStep step, ShapeNode old, ShapeNode @new, Located path)
    {
        if (old.IsSettled)
        {
            Report(MigrationDiagnostics.TakenTwice, step.Span, $"Found a second step for {old.Pointer}; expected one.");
        }
        else if (@new.IsSettled && @new != _new)
        {
            Report(MigrationDiagnostics.WrittenTwice, path.Span, $"Found a second step that writes {@new.Pointer}; expected one.");
        }
        else if (@new == _new)
        {
            // Hoisted into the document, which corresponds to the old document first.
            old.IsSettled = true;
            old.Counterpart = _new;
            _goes[old] = _new;
        }
        else
        {
            Pair(old, @new);
        }
    }

    private void FirstOf(MigrationStep step)
    {
        var nodes = step.Sources.Select(source => Take(source.Path)).ToList();
        if (step.Targets.Count != 1)
        {
            Report(MigrationDiagnostics.Malformed, step.Span, "Found no place for the first of several members; expected \"to\".");
        }
        else if (Write(step.Targets[0]) is { } target && nodes.Count > 0 && nodes.TrueForAll(node => node is not null))
        {
            Carry(target, step.Sources, [.. nodes.OfType<ShapeNode>()], step);
        }
    }

    private void Default(MigrationStep step)
    {
        if (step.Targets.Count == 0 || step.Value is null || Write(step.Targets[0]) is not { } target)
        {
            return;
        }

        var value = step.Value.ToCanonicalString();
        var constraints = _newGraph.Of(target.Subschema);
        var isAllowed = (FitProver.Types(constraints) & TypeOf(step.Value)) != JsonTypes.None
            && constraints.OfType<EnumConstraint>().All(values => values.CanonicalValues.Contains(value));
        if (!isAllowed)
        {
            Report(MigrationDiagnostics.DoesNotFit, step.Value.Span, $"Found {value}, which {target.Pointer} of {_newVersion} does not accept; expected a value that it does.");
        }

        if (_reserve is null)
        {
            Report(MigrationDiagnostics.NoStore, step.Span, $"Found {target.Pointer}, which {_oldVersion} has no place for on the way down; expected \"reserve\" among the stores.");
        }

        _links.Add(() => new DefaultModel(_indices[target], value, IsConstant: false));
    }

    private void Derive(MigrationStep step)
    {
        var sources = step.Sources.Select(source => Take(source.Path)).ToList();
        var with = step.With.Select(path => Find(_old, path, _oldVersion)).ToList();
        var targets = step.Targets.Select(Write).ToList();
        var reserved = step.Reserved.Select(path => Find(_new, path, _newVersion)).ToList();
        if (step.Targets.Count == 0)
        {
            Report(MigrationDiagnostics.Malformed, step.Span, "Found a derivation that makes nothing; expected \"to\".");
        }

        foreach (var source in sources.OfType<ShapeNode>().Where(node => node.Property?.Type is { IsNullable: true } or { Kind: TypeKind.Raw }))
        {
            Report(MigrationDiagnostics.NoInverse, step.Span, $"Found {source.Pointer}, which may be null, among what is derived from; expected members whose null can say that they were absent.");
        }

        foreach (var member in sources.Concat(with).OfType<ShapeNode>().Where(node => node.Property is not { IsLenient: false }))
        {
            Report(MigrationDiagnostics.DoesNotFit, step.Span, $"Found {member.Pointer}, which may be of any type, among what is derived from; expected members of one type.");
        }

        _lateLinks.Add(() => new DeriveModel(step.Derivation!, Indices(sources), Indices(with), Indices(targets), Indices(reserved), step.UsesContext, Fits(sources.Concat(with), targets)));
    }

    private EquatableArray<FitModel> Fits(IEnumerable<ShapeNode?> old, IEnumerable<ShapeNode?> @new) =>
        old.OfType<ShapeNode>().Select(node => FitProver.Check(_oldGraph, node.Subschema, isOfNew: false))
            .Concat(@new.OfType<ShapeNode>().Select(node => FitProver.Check(_newGraph, node.Subschema, isOfNew: true))).ToEquatableArray();

    private EquatableArray<int> Indices(IEnumerable<ShapeNode?> nodes) => nodes.Select(Index).ToEquatableArray();

    private void Keep(ShapeNode node, bool isKept, string? down, TextSpan? span = null)
    {
        if (isKept)
        {
            NeedExtra(span ?? _shape.Span, node.Pointer);
        }

        if (node.IsRequired && down is null && !isKept)
        {
            Report(MigrationDiagnostics.NoInverse, span ?? _shape.Span, $"Found that {node.Pointer} is dropped, which {_oldVersion} requires; expected \"down\" with its value on the way down.");
        }

        if (node.IsRequired && down is null && isKept)
        {
            Report(MigrationDiagnostics.NoInverse, span ?? _shape.Span, $"Found that {node.Pointer} is kept, which {_oldVersion} requires of records that never had it; expected \"down\" with its value on the way down.");
        }

        if (isKept && down is not null && node.IsRequired && _reserve is null)
        {
            Report(MigrationDiagnostics.NoStore, span ?? _shape.Span, $"Found {node.Pointer}, which {_oldVersion} requires of records that never had it; expected \"reserve\" among the stores, to tell those from others, or \"drop\" with \"down\".");
        }

        // What names the old version marks the records that came up from it.
        _marker ??= isKept && node.IsRequired && down == JsonValue.Quote(_oldVersion) ? node : null;
        var fit = node == _marker && node.Subschema >= 0 ? FitProver.Check(_oldGraph, node.Subschema, isOfNew: false) : null;
        _links.Add(() => new KeepModel(_indices[node], isKept, down, fit));
    }

    // An old member, which goes away by this step.
    private ShapeNode? Take(Located path)
    {
        if (Find(_old, path, _oldVersion) is not { } node)
        {
            return null;
        }

        if (node.IsSettled)
        {
            Report(MigrationDiagnostics.TakenTwice, path.Span, $"Found a second step for {node.Pointer}; expected one.");
            return null;
        }

        if (node.All().Skip(1).FirstOrDefault(inner => inner.IsSettled) is { } part)
        {
            Report(
                part == _reserve ? MigrationDiagnostics.NoStore : MigrationDiagnostics.TakenTwice,
                path.Span,
                part == _reserve
                    ? $"Found a step for {node.Pointer} as a whole, in which the reserve {part.Pointer} is; expected a reserve in an object that both versions have."
                    : $"Found a step for {node.Pointer} as a whole, and one for {part.Pointer} in it; expected one for each of its members, or for the whole only.");
            return null;
        }

        node.Close();
        node.IsSettled = true;
        return node;
    }

    // A new member, which is written by this step.
    private ShapeNode? Write(Located path)
    {
        if (Find(_new, path, _newVersion) is not { } node)
        {
            return null;
        }

        if (node.IsSettled || node == _new)
        {
            Report(MigrationDiagnostics.WrittenTwice, path.Span, $"Found a second step that writes {node.Pointer}; expected one.");
            return null;
        }

        if (node.All().Skip(1).FirstOrDefault(inner => inner.IsSettled) is { } part)
        {
            Report(
                part == _extra ? MigrationDiagnostics.NoStore : MigrationDiagnostics.WrittenTwice,
                path.Span,
                $"Found a step that writes {node.Pointer} as a whole, and {(part == _extra ? "the store" : "one that writes")} {part.Pointer} in it; expected {(part == _extra ? "a store outside of it" : "one for each of its members, or for the whole only")}.");
            return null;
        }

        node.Close();
        node.IsSettled = true;
        return node;
    }

    private static JsonTypes TypeOf(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => JsonTypes.Null,
        JsonKind.True or JsonKind.False => JsonTypes.Boolean,
        JsonKind.Number => JsonTypes.Number | JsonTypes.Integer,
        JsonKind.String => JsonTypes.String,
        JsonKind.Array => JsonTypes.Array,
        _ => JsonTypes.Object,
    };
}
