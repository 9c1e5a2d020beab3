using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits how the records of one shape are converted one way: a method a section, each an object initializer with the values that the
/// plan's links give its members. What is left to the table is decided at run time, by <c>MigrationNotes</c>.
/// </summary>
internal sealed partial class TypedCaseEmitter
{
    private readonly SourceWriter _writer;
    private readonly CaseModel _case;
    private readonly bool _isUp;
    private readonly string _prefix;
    private readonly string _conversions;
    private readonly MigrationSide _from;
    private readonly MigrationSide _to;
    private readonly TypedValueEmitter _values;
    private readonly Dictionary<int, LinkModel> _byTarget = [];

    /// <summary>Prepares a case.</summary>
    /// <param name="writer">Takes the methods.</param>
    /// <param name="model">The migration.</param>
    /// <param name="caseIndex">The case's index in it.</param>
    /// <param name="isUp">The way.</param>
    /// <param name="conversions">The namespace of conversions in C#.</param>
    /// <param name="steps">Takes the table's sources that are referred to.</param>
    public TypedCaseEmitter(SourceWriter writer, MigrationModel model, int caseIndex, bool isUp, string conversions, TypedSteps steps)
    {
        _writer = writer;
        _case = model.Cases[caseIndex];
        _isUp = isUp;
        _conversions = conversions;
        var (old, @new) = (new MigrationSide(_case.Old, model.OldTypes, "Old"), new MigrationSide(_case.New, model.NewTypes, "New"));
        (_from, _to) = isUp ? (old, @new) : (@new, old);
        var name = model.Cases.Count == 1 ? "" : _case.Name.StartsWith(model.RootName, StringComparison.Ordinal) ? _case.Name.Substring(model.RootName.Length) : _case.Name;
        _prefix = (isUp ? "Up" : "Down") + name;
        _values = new TypedValueEmitter(_from, _to, isUp, name, steps);
        foreach (var link in _case.Links)
        {
            foreach (var target in Targets(link))
            {
                _byTarget[target] = link;
            }
        }
    }

    /// <summary>The method that converts the case's record.</summary>
    public string Method => _prefix;

    /// <summary>The record that it takes.</summary>
    public string FromType => _from.SectionType(0);

    private int ToStore => _isUp ? _case.Extra : _case.Reserve;

    private int FromStore => _isUp ? _case.Reserve : _case.Extra;

    /// <summary>False for a case that is left to the table altogether.</summary>
    public bool CanSay()
    {
        var hasRecords = _case.StandIn is null && _from.Record(0) is not null && _to.Record(0) is not null;
        return hasRecords
            && !_case.IsUncommon
            && (_case.Marker < 0 || _case.Old[_case.Marker].Parent == 0)
            && _from.Members.Concat(_to.Members).All(member => member.Property?.Type.IsNullable != true)
            && (!_isUp || ToStore < 0 || _to.Members[ToStore].Parent == 0)
            && (_isUp || ToStore < 0 || _to.Members[ToStore].Parent == 0 || _to.Members[_to.Members[ToStore].Parent].Parent == 0)
            && Enumerable.Range(0, _to.Members.Count).All(section => Carried(section).Count() <= 1)
            && _case.Links.All(CanSay);
    }

    private bool CanSay(LinkModel link) => link switch
    {
        CarryModel { Sources.Count: > 1 } carry => carry.Unless.Count == 0 && carry.Sources.All(source => !_case.Old[source.Member].IsRequired),
        CarryModel { Down: not null } => false,
        DefaultModel { Value: { } value } constant when _isUp => IsFixed(constant.Target) || TypedValueEmitter.Constant(_to, constant.Target, value) is not null,
        KeepModel { Down: not null, IsKept: true } keep when keep.Source != _case.Marker => false,
        KeepModel { Down: { } down } keep when !_isUp => IsFixed(keep.Source) || TypedValueEmitter.Constant(_to, keep.Source, down) is not null,
        DeriveModel derive => Targets(derive).Select(target => _to.Members[target].Parent).Distinct().Count() <= 1
            && (_isUp || derive.With.All(member => _byTarget.TryGetValue(member, out var other) && other is CarryModel { IsCopy: true })),
        _ => true,
    };

    private IEnumerable<int> Targets(LinkModel link) => (link, _isUp) switch
    {
        (CarryModel carry, true) => [carry.Target],
        (CarryModel carry, false) => carry.Sources.Select(source => source.Member),
        (DefaultModel constant, true) => [constant.Target],
        (KeepModel keep, false) => [keep.Source],
        (DeriveModel derive, true) => derive.Targets,
        (DeriveModel derive, false) => derive.Sources,
        _ => [],
    };

    // Members that always have the same text are no properties to be set.
    private bool IsFixed(int target) => _to.Members[target].Property is { } property && RecordEmitter.IsFixed(property);

    // Sections whose unnamed members go along into a section.
    private IEnumerable<int> Carried(int section) =>
        Enumerable.Range(0, _from.Members.Count).Where(source => _from.Members[source] is { CarriesRest: true } member && member.Counterpart == section);

    private string Key(int source)
    {
        var pointer = _from.Members[source].Pointer;
        return Literal.Of(_isUp ? pointer : pointer.Substring(1));
    }

    /// <summary>The methods.</summary>
    public void Emit()
    {
        var sections = new Queue<int>();
        EmitRoot(sections);
        while (sections.Count > 0)
        {
            EmitSection(sections.Dequeue(), sections);
        }

        _values.EmitSwitches(_writer);
    }

    private void EmitRoot(Queue<int> sections)
    {
        _writer.Line("// Null for a record that is left to the table.");
        _writer.Open($"private static {_to.SectionType(0)}? {_prefix}({FromType} record, {TypedNames.Context} context)");
        _writer.Line($"var notes = new {TypedNames.Notes}(isUp: {(_isUp ? "true" : "false")});");
        if (!_isUp && FromStore >= 0)
        {
            var fit = _case.Links.OfType<KeepModel>().FirstOrDefault(keep => keep.Source == _case.Marker)?.Fit;
            _writer.Line($"notes.ReadStore({_from.Path(FromStore)}, {(_case.Marker < 0 ? "null" : Literal.Of(_case.Old[_case.Marker].Pointer))}, {(fit is null ? "null" : "Steps.Marker")});");
            if (_case.Links.OfType<DeriveModel>().Any(derive => derive.UsesContext))
            {
                _writer.Line("context = context with { IsReturning = notes.IsReturning };");
            }
        }

        // Sections that nothing of the other version tells of: an empty one goes to the store.
        foreach (var section in Enumerable.Range(1, _from.Members.Count - 1).Where(IsForgottenWhenEmpty))
        {
            _writer.Line($"notes.LeaveIf({IsEmpty(_from, section, _from.Path(section))});");
        }

        EmitDerivations(0, "return null;");
        EmitKeeping();
        _writer.Open($"var migrated = new {_to.SectionType(0)}");
        EmitMembers(0, anchor: 0, sections);
        _writer.Close(";");
        _writer.Line("return notes.IsUncommon ? null : migrated;").Close().Line();
    }

    private bool IsForgottenWhenEmpty(int section) =>
        _from.Members[section] is { IsSection: true, IsRequired: false } && section != FromStore && !IsNeverEmpty(_from, section)
        && !UncommonShape.IsMirrored(_from.Members, _to.Members, section);

    private void EmitSection(int section, Queue<int> sections)
    {
        var member = _to.Members[section];
        var counterpart = member.Counterpart;
        var anchor = counterpart > 0 && !HasOutside(section, counterpart) ? counterpart : 0;
        _writer.Open($"private static {_to.SectionType(section)}? {MethodOf(section)}({FromType} record, {(NeedsContext(section) ? TypedNames.Context + " context, " : "")}{TypedNames.Notes} notes)");
        if (anchor > 0)
        {
            _writer.Open($"if ({_from.Path(anchor)} is not {{ }} source)").Line("return null;").Close().Line();
        }

        EmitDerivations(section, $"return notes.Leave<{_to.SectionType(section)}>();");
        var isWeak = counterpart > 0 && !member.IsRequired && _to.Children(section).Any(child => _byTarget.TryGetValue(child, out var link) && link is DefaultModel { Value: not null });
        if (isWeak && anchor == 0)
        {
            _writer.Line($"notes.LeaveIf({_from.Path(counterpart)} is null);");
        }

        EmitSpellings(section, anchor);
        EmitWhole(section, anchor, sections);
        _writer.Close().Line();
    }

    // A section with required members is never empty, so it needs no second look.
    private void EmitWhole(int section, int anchor, Queue<int> sections)
    {
        var counterpart = _to.Members[section].Counterpart;
        if (_to.IsMap(section))
        {
            _writer.Line($"var section = {TypedNames.Notes}.ToMap({RestOf(section, anchor)});");
        }
        else
        {
            _writer.Open($"var section = new {_to.SectionType(section)}");
            EmitMembers(section, anchor, sections);
            _writer.Close(";");
        }

        if (anchor > 0 && IsNeverEmpty(_to, section))
        {
            _writer.Line("return section;");
            return;
        }

        var wasThere = counterpart < 0 ? "false" : anchor > 0 || counterpart == 0 ? "true" : $"{_from.Path(counterpart)} is not null";
        var wasEmpty = counterpart <= 0 || IsNeverEmpty(_from, counterpart) ? "false" : IsEmpty(_from, counterpart, _from.Path(counterpart, anchor));
        var isEmpty = IsNeverEmpty(_to, section) ? "false" : IsEmpty(_to, section, "section");
        _writer.Line(isEmpty == "false" && wasEmpty == "false" ? "return section;" : $"return notes.Section(section, isEmpty: {isEmpty}, wasThere: {wasThere}, wasEmpty: {wasEmpty});");
    }

    private static bool IsNeverEmpty(MigrationSide side, int section) => side.Record(section)?.Properties.Any(property => property.IsRequired) == true;

    private static string IsEmpty(MigrationSide side, int section, string path) =>
        side.IsMap(section) ? $"{path} is {{ Count: 0 }}" : $"{path} == new {side.SectionType(section)}()";

    private string MethodOf(int section)
    {
        var title = _to.Title(section);
        return $"{_prefix}{title}{(Enumerable.Range(1, _to.Members.Count - 1).Any(other => other != section && _to.Title(other) == title) ? $"_{section}" : "")}";
    }

    private bool NeedsContext(int section) =>
        _case.Links.OfType<DeriveModel>().Any(derive => derive.UsesContext && Targets(derive).Any(target => _to.Members[target].Parent == section))
        || _to.Children(section).Any(child => _to.Members[child].IsSection && NeedsContext(child));

    // True where something comes from beyond the section's counterpart, so that it may be there without that.
    private bool HasOutside(int section, int counterpart) =>
        (ToStore >= 0 && _to.Members[ToStore].Parent == section)
        || _to.Children(section).Any(child => _to.Members[child].IsSection
            ? _to.Members[child].Counterpart is var inner && (inner <= 0 || !_from.IsBelow(inner, counterpart) || HasOutside(child, inner))
            : _byTarget.TryGetValue(child, out var link) && Inputs(link).Any(input => !_from.IsBelow(input, counterpart)));

    private IEnumerable<int> Inputs(LinkModel link) => (link, _isUp) switch
    {
        (CarryModel carry, true) => carry.Sources.Select(source => source.Member).Concat(carry.Unless.Select(condition => condition.Member)),
        (CarryModel carry, false) => [carry.Target],
        (DeriveModel derive, true) => derive.Sources.Concat(derive.With),
        (DeriveModel derive, false) => derive.Targets.Append(0),
        _ => [],
    };
}
