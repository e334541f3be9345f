import { expect } from '@open-wc/testing';
import { BizportalError } from '../../src/core/errors.js';
import { all, button, controls, one, open, root, settled, text } from './support/form-fixture.js';
import { answers, register, shop } from './support/shop.js';

describe('<bizportal-form> and its session', () => {
  it('tells that it ends soon, and offers to stay', async () => {
    const { form, journey, events } = await open(shop, { options: register, lang: 'en' });
    journey.set({ endsIn: 300 });
    await settled(form);
    expect(text(one(form, '[role=alert]'))).to.contain('ends in 5 minutes');
    expect(button(form, 'Stay signed in')).to.not.equal(undefined);
    const { detail } = events.find(({ type }) => type === 'bp-session') ?? {};
    expect(detail).to.deep.equal({ state: 'expiring', expiresIn: 300 });
    journey.set({ endsIn: null });
    await settled(form);
    expect(all(form, '[role=alert]').length).to.equal(0);
  });

  it('shows the form as it was behind the word that it has ended, and goes on from there', async () => {
    const { form, journey } = await open(shop, { options: register, lang: 'en' });
    form.value = answers;
    await settled(form);
    journey.set({ status: 'ended', error: new BizportalError('session-ended') });
    await settled(form);
    expect(root(form).activeElement?.textContent).to.contain('Your session has ended');
    const [name] = controls(form, '/name');
    expect(name?.value).to.equal('ร้านดี');
    expect(name?.closest('[inert]')).to.not.equal(null);
    await expect(form).to.be.accessible();
    journey.set({ status: 'ready', error: null });
    await settled(form);
    expect(controls(form, '/name')[0]?.closest('[inert]')).to.equal(null);
    expect(controls(form, '/name')[0]?.value).to.equal('ร้านดี');
  });

  it('asks who is meant when a link is another person’s', async () => {
    const { form, journey } = await open(shop, { options: register, lang: 'en' });
    const identities = { signedIn: 'x-xxxx-xxxxx-11-9', link: 'x-xxxx-xxxxx-99-9' };
    const error = new BizportalError('identity-switch', { params: { identities } });
    journey.set({ status: 'failed', error });
    await settled(form);
    expect(button(form, 'Carry on as x-xxxx-xxxxx-11-9')).to.not.equal(undefined);
    expect(button(form, 'Switch to x-xxxx-xxxxx-99-9')).to.not.equal(undefined);
    await expect(form).to.be.accessible();
  });
});
