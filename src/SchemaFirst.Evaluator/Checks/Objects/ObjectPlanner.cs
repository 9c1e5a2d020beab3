using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>Makes the plan of a subschema: goes through all subschemas that may apply to the same object, and gathers what each asks for.</summary>
internal sealed class ObjectPlanner
{
    // A chain of subschemas this long goes on with a plan of its own.
    private const int Deepest = 100;

    private readonly CheckCompiler _compiler;
    private readonly List<MemberGroup> _groups = [];
    private readonly Dictionary<int, (MemberGroup? Group, Verdict Verdict)> _verdicts = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _namePlaces = new(StringComparer.Ordinal);
    private readonly List<EcmaPattern> _patterns = [];
    private readonly Dictionary<string, int> _patternPlaces = new(StringComparer.Ordinal);
    private readonly Dictionary<PropertiesConstraint, MemberSubschemas> _members = new(ReferenceEqualityComparer.Instance);
    private int _leftOverCount;
    private int _depth;

    public ObjectPlanner(CheckCompiler compiler, int root)
    {
        _compiler = compiler;
        var certain = new MemberGroup(0, null);
        _groups.Add(certain);
        Apply(root, certain);
        Plan = MakePlan(certain);
    }

    /// <summary>The plan.</summary>
    public ObjectPlan Plan { get; }

    private void Apply(int index, MemberGroup group)
    {
        index = _compiler.RepresentativeOf(index);
        if (_compiler.Subschemas[index].Always == false || !_compiler.MayBe(index, ValueKind.Object))
        {
            group.Conditions.Add(FixedVerdict.No);
            return;
        }

        if (!group.TryApply(index))
        {
            return;
        }

        if (_depth == Deepest)
        {
            group.Conditions.Add(new CheckVerdict(_compiler.CheckOf(index, ValueKind.Object)));
            return;
        }

        _depth++;
        foreach (var constraint in _compiler.ConstraintsOf(index))
        {
            Apply(constraint, index, group);
        }

        _depth--;
    }

    private void Apply(Constraint constraint, int index, MemberGroup group)
    {
        switch (constraint)
        {
            case var _ when _compiler.OnlySubschema(constraint, ValueKind.Object) is { } only:
                Apply(only, group);
                break;
            case AllOfConstraint all:
                all.Subschemas.ToList().ForEach(part => Apply(part, group));
                break;
            case PropertiesConstraint properties:
                group.Members.Add(MembersOf(properties));
                break;
            case RequiredConstraint required:
                group.Required.AddRange(required.Names);
                required.Names.ToList().ForEach(name => PlaceOf(name));
                break;
            case DependentRequiredConstraint dependent:
                group.Dependents.Add(dependent);
                dependent.Required.Prepend(dependent.Name).ToList().ForEach(name => PlaceOf(name));
                break;
            case CountConstraint { Thing: CountedThing.Members } count:
                group.Counts.Add(count);
                break;
            case PropertyNamesConstraint names:
                group.Names.Add(names.Subschema);
                break;
            case UnevaluatedPropertiesConstraint unevaluated:
                ApplyUnevaluated(unevaluated, index, group);
                break;
            default:
                group.Conditions.AddRange(ConditionOf(constraint, group) is { } condition ? [condition] : []);
                break;
        }
    }

    private Verdict? ConditionOf(Constraint constraint, MemberGroup group) => constraint switch
    {
        AnyOfConstraint any => new AnyVerdict([.. any.Subschemas.Select(choice => VerdictOf(choice, group)).Where(verdict => verdict != FixedVerdict.No).Distinct()]),
        OneOfConstraint one => new OneVerdict([.. one.Subschemas.Select(choice => VerdictOf(choice, group)).Where(verdict => verdict != FixedVerdict.No)]),
        NotConstraint not => new NotVerdict(VerdictOf(not.Subschema, group)),
        IfConstraint condition and not { Then: null, Else: null } => new IfVerdict(VerdictOf(condition.If, group), OrYes(condition.Then, group), OrYes(condition.Else, group)),
        DependentSchemaConstraint dependent => new DependentVerdict(PlaceOf(dependent.Name), VerdictOf(dependent.Subschema, group)),
        EnumConstraint values => new EqualVerdict(values.CanonicalValues.Where(value => ValueKinds.Of(value) == ValueKind.Object)),
        _ => null,
    };

    private Verdict OrYes(int? subschema, MemberGroup by) => subschema is { } index ? VerdictOf(index, by) : FixedVerdict.Yes;

    private Verdict VerdictOf(int index, MemberGroup by)
    {
        index = _compiler.RepresentativeOf(index);
        if (_verdicts.TryGetValue(index, out var known))
        {
            known.Group?.NoteAsked(by);
            return known.Verdict;
        }

        var (group, verdict) = MakeVerdict(index, by);
        _verdicts.Add(index, (group, verdict));
        return verdict;
    }

    private (MemberGroup? Group, Verdict Verdict) MakeVerdict(int index, MemberGroup by)
    {
        if (!_compiler.MayBe(index, ValueKind.Object))
        {
            return (null, FixedVerdict.No);
        }

        if (_compiler.CheckOf(index, ValueKind.Object).AcceptsAll(ValueKind.Object))
        {
            return (null, FixedVerdict.Yes);
        }

        if (_groups.Count == ObjectPlan.MostGroups)
        {
            return (null, new CheckVerdict(_compiler.CheckOf(index, ValueKind.Object)));
        }

        var group = new MemberGroup(_groups.Count, by);
        _groups.Add(group);
        Apply(index, group);
        return (group, new GroupVerdict(group.Bit, [.. group.Conditions]));
    }

    private void ApplyUnevaluated(UnevaluatedPropertiesConstraint constraint, int index, MemberGroup group)
    {
        var applied = AppliedSubschemas.Of(_compiler.Subschemas, index, Evaluates);
        var set = new AppliedSet(applied);
        var certain = set.Certain();
        List<(int Place, Constraint Constraint)> sources =
            [.. applied.SelectMany((entry, place) => _compiler.Subschemas[entry.Index].Constraints.Where(Evaluates).Where(other => place > 0 || other != constraint).Select(other => (place, other)))];
        int[] coversAll = [.. sources.Where(source => source.Constraint is PropertiesConstraint { Additional: not null } or UnevaluatedPropertiesConstraint).Select(source => source.Place).Distinct()];
        if (coversAll.Any(place => certain[place]))
        {
            return;
        }

        (int Place, MemberSubschemas Members)[] members = [.. sources.Where(source => source.Constraint is PropertiesConstraint).Select(source => (source.Place, MembersOf((PropertiesConstraint)source.Constraint)))];
        MemberSubschemas[] possible = [.. members.Where(source => !certain[source.Place]).Select(source => source.Members)];
        var bit = 1UL << Math.Min(_leftOverCount++, ObjectPlan.MostGroups - 1);
        var leftOver = new LeftOver(constraint.Subschema, bit, [.. members.Where(source => certain[source.Place]).Select(source => source.Members)], possible, coversAll.Length > 0);
        group.LeftOvers.Add(leftOver);
        if (possible.Length > 0 || coversAll.Length > 0)
        {
            group.Conditions.Add(new LeftOverVerdict(
                leftOver,
                set,
                [.. set.Judges.Select(judge => VerdictOf(judge, group))],
                [.. set.Members.Select(PlaceOf)],
                coversAll,
                [.. members.Select(source => new EvaluatedNames(source.Place, new NameTable([.. source.Members.Names.Select(JsonBytes.OfText)]), [.. source.Members.Patterns.Select(pattern => _patterns[pattern.Pattern])]))],
                _compiler.CheckOf(constraint.Subschema)));
        }
    }

    private static bool Evaluates(Constraint constraint) => constraint is PropertiesConstraint or UnevaluatedPropertiesConstraint;

    private MemberSubschemas MembersOf(PropertiesConstraint constraint)
    {
        if (!_members.TryGetValue(constraint, out var members))
        {
            _members[constraint] = members = new MemberSubschemas(constraint, PatternPlaceOf);
            members.Names.ToList().ForEach(name => PlaceOf(name));
        }

        return members;
    }

    private int PlaceOf(string name)
    {
        if (!_namePlaces.TryGetValue(name, out var place))
        {
            _namePlaces[name] = place = _names.Count;
            _names.Add(name);
        }

        return place;
    }

    private int PatternPlaceOf(string pattern)
    {
        if (!_patternPlaces.TryGetValue(pattern, out var place))
        {
            _patternPlaces[pattern] = place = _patterns.Count;
            _patterns.Add(new EcmaPattern(pattern));
        }

        return place;
    }

    private ObjectPlan MakePlan(MemberGroup certain)
    {
        var members = new MemberPlanner(_compiler, _groups);
        byte[][] names = [.. _names.Select(JsonBytes.OfText)];
        EcmaPattern[] patterns = [.. _patterns];
        return new ObjectPlan(names.Length)
        {
            Names = new NameTable(names),
            Named = [.. names.Select((name, i) => members.PlanOf(_names[i], [.. patterns.Select(pattern => pattern.Match(name))]))],
            Unnamed = new UnnamedPlans(patterns, verdicts => members.PlanOf(null, verdicts)),
            NameSteps = members.NameSteps(),
            Ends = [.. _groups.Where(group => group.Required.Count + group.Dependents.Count + group.Counts.Count > 0).Select(group => EndOf(group, members.FailsOf(group)))],
            Needed = [.. certain.Conditions.Select(condition => condition.Needed).Where(groups => groups != 0)],
            Conditions = [.. certain.Conditions],
        };
    }

    private ObjectEnd EndOf(MemberGroup group, ulong fails) => new(
        group.Bit,
        fails,
        ToSet(group.Required),
        [.. group.Dependents.Select(dependent => (PlaceOf(dependent.Name), ToSet(dependent.Required)))],
        group.Counts.Where(count => count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(0).Max(),
        group.Counts.Where(count => !count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(long.MaxValue).Min());

    private NameSet ToSet(IEnumerable<string> names)
    {
        var set = new NameSet(_names.Count);
        foreach (var name in names)
        {
            set.Add(PlaceOf(name));
        }

        return set;
    }
}
