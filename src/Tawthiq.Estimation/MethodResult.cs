using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>Something that a reader of an estimate must know, as a code with what fills its sentence.</summary>
/// <remarks>The sentences are data of the program, in each language.</remarks>
/// <param name="Code">For example <c>too_few_lists</c>.</param>
/// <param name="Values">Numbers and names of lists, in the order of the sentence.</param>
public sealed record Finding(string Code, ValueList<string> Values);

/// <summary>One model among those that a method weighs.</summary>
/// <param name="Model">Its notation; lists by number from 1.</param>
/// <param name="Weight">Share of the whole, 0 to 1.</param>
/// <param name="Low">Lower end of all persons under this model alone; null where the method does not say.</param>
/// <param name="Middle">Estimate of all persons under this model alone.</param>
/// <param name="High">Upper end.</param>
/// <param name="Aic">Akaike's criterion; null where it has none.</param>
/// <param name="Bic">Bayesian criterion; null where it has none.</param>
public sealed record ModelRow(string Model, double Weight, double? Low, double Middle, double? High, double? Aic, double? Bic);

/// <summary>A measured quantity of a method, by name.</summary>
/// <param name="Name">For example <c>r_hat</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record Measure(string Name, double Value);

/// <summary>What one method says of a table.</summary>
/// <param name="Method">The method; <see cref="EstimationMethod.Auto"/> for one interval pooled from several, whose own results follow it.</param>
/// <param name="Number">All persons; null where the method gives no number.</param>
/// <param name="Problem">Why it gives none, or why it is not to be trusted; null where nothing is wrong.</param>
/// <param name="Models">The models that weigh most, at most 40.</param>
/// <param name="Measures">Settings as used and diagnostics.</param>
public sealed record MethodResult(EstimationMethod Method, NumberDistribution? Number, Finding? Problem, ValueList<ModelRow> Models, ValueList<Measure> Measures);

/// <summary>What an estimate would be if something were otherwise.</summary>
/// <param name="Change">Code of what is changed: <c>without_list</c>, <c>prior</c>, <c>prior_rates</c>.</param>
/// <param name="Value">The list, the prior or the method.</param>
/// <param name="Low">Lower end; null where no number comes out.</param>
/// <param name="High">Upper end.</param>
public sealed record SensitivityRow(string Change, string Value, double? Low, double? High);
